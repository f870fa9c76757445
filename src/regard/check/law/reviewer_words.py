"""Words of texts that say who decides, which take back what is declared beside them.

A bot is no person, who must confirm whatever comes reviews nothing, and who reported
somebody hears no appeal of theirs. The lists are short and our choice, in English,
German, French, Dutch, Spanish, Italian and Polish; how phrases are written is told in
`telling_phrases`.
"""

from __future__ import annotations

import re

from regard.check.law.area_words import ARTICLES
from regard.check.law.plain_text import phrases_of, plain_words
from regard.check.law.telling_words import phrase_told

MACHINES = phrases_of("""
    gpt, chatgpt, language model*, sprachmodell*, modèle de langage, taalmodel, a coin,
    a lottery, dice, ai, algorithm, algorithmic, algorithms, automated, automatic,
    automatically, bot, bots, chatbot, chatbots, computer, computers, llm, machine,
    machines, robot, robots, =ki, =die ki, =code, künstliche intelligenz, intelligence
    artificielle, script, scripts, server, servers, software, rechner, algorithmus,
    algorithmen, automatisch*, maschine, maschinen, computerprogramm*, logiciel,
    logiciels, ordinateur*, algorithme*, automatique*, automatisé*, algoritme*,
    geautomatiseerd*, computerprogramma*, ordenador*, algoritmo, algoritmos, automático,
    automática, programa informático, calcolatore, algoritmi, automatico, automatica,
    macchina, komputer*, algorytm*, automatyczn*
    """)
NO_DECISION = phrases_of("""
    always||upholds|confirms|rejects|agrees, rule it is to uphold, will uphold,
    word is final, sign what the||score|points|tier, follow the||score|points, follows
    the||score|points, rely on the||score|points, relies on the||score|points, confirms
    all, confirms each, confirms every, confirms everything, confirms whatever,
    has to confirm, must confirm, rubber stamp, signs all, signs every,
    signs everything, signs whatever, bestätigt alles, bestätigt jede*, jede *
    bestätigt, jeden * bestätigt, jedes * bestätigt, alles bestätigt, bestätigen
    muss, muss * bestätigen, nur unterschreibt, alles unterschreibt, valide
    tout, confirme tout,
    signe tout, doit confirmer, doit valider, bevestigt alles, alles bevestigt, elke *
    bevestigt, iedere * bevestigt, moet bevestigen, confirma todo, firma todo,
    debe confirmar, conferma tutto, firma tutto, deve confermare, zatwierdza wszystko
    """)
NO_POWER = phrases_of("""
    bound by the||points|score|tier|tiers, never hear||the|anybody|members, =vacant, who
    follow the||score|points, may
    not||lift|change|overturn|reverse|undo|alter|waive|forgive|see|read|depart,
    cannot||lift|change|overturn|reverse|undo|alter|waive|forgive|see|read|depart, can
    not||lift|change|overturn|reverse|undo|alter|waive|forgive|see|read|depart, must
    not||lift|change|overturn|reverse|undo|alter|waive|forgive|see|read|depart, may not
    decide||otherwise|differently, cannot decide||otherwise|differently, can change
    nothing, may change nothing, can do nothing, has no say,
    never||lifts|lifted|changes|changed|overturns|overturned|reverses|reversed|granted,
    sees nothing, sees only the||score|scores|number|tier|points, knows nothing, score
    lets, score allows, score permits, score decides, nothing changes, it
    stands|anyway|regardless|as, darf nicht||aufheben|ändern|abweichen, kann
    nicht||aufheben|ändern|abweichen, nichts ändern, nichts aufheben,
    nie||geändert|aufgehoben, sieht nichts, sieht nur, es bleibt dabei, bleibt dabei, ne
    peut rien, ne peut pas||lever|changer|modifier, ne voit que, ne voit rien, rien ne
    change, score décide, kan niets, mag niets, ziet niets, ziet alleen, het blijft zo,
    blijft zoals, no puede cambiar, no puede levantar, no ve nada, nada cambia, non può
    cambiare, non può togliere, non vede nulla, non vede niente, nulla cambia, niente
    cambia, nie może nic, nic nie zmieni
    """)
OWN_JUDGES = phrases_of("""
    your accuser, who accused, who recorded||the|it|this, who entered||the|it|this,
    who wrote||the entry|it|this, entered the damage, recorded the damage, that decided,
    that made the decision, who confirmed, who decided, who made it,
    who made the decision, who reported, that reported, who made the report, who wrote
    the report, who wrote it, who entered it, who recorded it, who complained,
    same||person|people|steward|clerk|officer|official|desk|office|reviewer|reviewers|
    body|committee|manager, entschieden hat, entschieden haben, gemeldet hat, gemeldet
    haben, qui a décidé, qui l a décidé, qui a signalé, qui l a signalé, die besliste,
    die beslist heeft, die het meldde, die gemeld heeft, que decidió, que lo decidió,
    que informó, que lo denunció, che ha deciso, che lo ha deciso, che ha segnalato, che
    l ha segnalato, który zdecydował, który zgłosił
    """)
SOMEBODY_ELSE = re.compile(
    r"\b(not|never|no|nobody|none of|other than|except|independent of|nicht|kein\w*"
    r"|andere?r? als|autre que|pas|niet|non|distint\w de|divers\w da|nie)\b"
    r".*?(?=\bbut\b|\bsondern\b|\bmais\b|\bmaar\b|\bsino\b|\bma\b|[,;.]|$)"
)
"""Who is said not to decide, up to the next sign, or to who does instead."""
ANOTHER = frozenset(
    """
    another other others different second elsewhere independent not no never andere
    anderer anderen anderes zweite zweiter autre deuxieme ander tweede otro otra segundo
    altro altra secondo inny
    """.split()  # noqa: SIM905 - a list to read
)
"""Words by which somebody of the same office is somebody else."""
END_OF_OFFICE = re.compile(r"[,;:(]|\b(who|that|which|whom|whose|der die|qui)\b")
"""Where the office of somebody ends, and what is told of them begins."""
OWN_PARTS = frozenset(
    """
    chairman chairwoman counter desk director management manager office owner reception
    secretariat staff
    """.split()  # noqa: SIM905 - a list to read
)
"""Parts of an operator that are no body outside it."""
OF_AND_AT = frozenset({"at", "in", "itself", "of", "own", "s", "the"})


def machine_named(text: str | None) -> str | None:
    """The machine that a text about who decides names, if it does.

    Args:
        text: Who decides, or reviews.
    """
    return phrase_told(text or "", MACHINES)


def powerlessness_named(text: str | None) -> str | None:
    """The words by which somebody is said to confirm whatever comes, or change nothing.

    Args:
        text: Who reviews or decides, with what authority.
    """
    return phrase_told(text or "", NO_DECISION + NO_POWER)


def own_judge_named(text: str | None) -> str | None:
    """The words by which whoever hears an appeal is said to have had a part before.

    Args:
        text: Who decides an appeal.
    """
    said = SOMEBODY_ELSE.sub("", (text or "").casefold())
    return phrase_told(said, OWN_JUDGES)


def is_same_office(text: str | None, other: str | None) -> bool:
    """Whether two texts about who decides name one office.

    Args:
        text: Who decides.
        other: Who decided before.

    Returns:
        True where they say the same up to what is told of whom they name, and nothing
        says that it is somebody else there.
    """
    if text is None or other is None:
        return False
    if ANOTHER.intersection(plain_words(text).split()):
        return False
    office = _office(text)
    return bool(office) and office == _office(other)


def is_the_operator(
    text: str | None, operator: str, contact: str | None = None
) -> bool:
    """Whether a text about who decides names nobody but the operator.

    Args:
        text: Who decides an appeal, or can be turned to beyond it.
        operator: The operator's name.
        contact: Where it is turned to.

    Returns:
        True for its name, and for "the operator", with or without "itself", for where
        it is turned to, and for its own desk or manager.
    """
    named = _without_articles(text)
    whole = _without_articles(operator)
    if named in (whole, ["operator"], ["operator", "itself"], [*whole, "itself"]):
        return True
    part = _without_name(named, whole)
    desk = _without_name(_without_articles(contact), whole)
    if part and part == desk:
        return True
    return len(part) == 1 and len(part) < len(named) and part[0] in OWN_PARTS


def _office(text: str) -> list[str]:
    """The words of an office, without what is told of whoever holds it."""
    named, *_ = END_OF_OFFICE.split(text.casefold())
    return _without_articles(named)


def _without_articles(text: str | None) -> list[str]:
    return [word for word in plain_words(text or "").split() if word not in ARTICLES]


def _without_name(words: list[str], name: list[str]) -> list[str]:
    """Words without a name that stands among them, and what joins it to them."""
    length = len(name)
    starts = range(len(words) - length + 1) if name else range(0)
    start = next((i for i in starts if words[i : i + length] == name), None)
    if start is not None:
        words = words[:start] + words[start + length :]
    return [word for word in words if word not in OF_AND_AT]
