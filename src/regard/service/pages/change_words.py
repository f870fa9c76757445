"""What a change does, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from regard.report.page.markup import Child, Markup, items, tag
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language, translatable
from regard.report.text.mixed_text import joined_text
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.service.book.changes import ChangeState, SchemeChange
from regard.service.pages.names import kind_name, service_name, tier_name

VERDICTS = {
    "equivalent": translatable("Only its name, its version or its spelling differs."),
    "treated alike": translatable("It treats nobody in another way."),
    "never worse": translatable("Nobody loses by it."),
    "never better": translatable("Somebody loses by it, and nobody gains."),
    "mixed": translatable("Some lose by it, and some gain."),
    "loses": translatable("Somebody loses by it. Nobody knows yet if somebody gains."),
    "changed": translatable("Nobody was found who loses by it. Read what differs."),
    "not proved": translatable("It is not proved that nobody loses by it."),
    "not comparable": translatable("The two texts share nothing. Read both."),
}
CLAUSE_WORDS = {
    "worse": translatable("worse for those who are scored"),
    "other": translatable("other than before"),
    "better": translatable("better for those who are scored"),
    "scored": translatable("moves points: see who gains and who loses"),
}


def state_words(language: Language, change: SchemeChange) -> str:
    """What became of a change, in a sentence.

    Args:
        language: To write in.
        change: The change.

    Returns:
        Its days, or that it lapsed.
    """
    say = language.gettext
    day = language.day(change.body.from_day)
    if change.state is ChangeState.LAPSED:
        return say("It was put forward, and not adopted. It can be adopted no more.")
    if change.adopted_on is None:
        return say(
            "It was put forward on {announced}. It cannot be adopted before {first}. "
            "It is to hold from {day} on.",
            announced=language.day(change.put_forward_on),
            first=language.day(change.days.first),
            day=day,
        )
    return say(
        "It was adopted on {adopted}. It holds from {day} on.",
        adopted=language.day(change.adopted_on),
        day=day,
    )


def verdict_words(language: Language, change: SchemeChange) -> str:
    """Whether anybody gains or loses by a change.

    Args:
        language: To write in.
        change: The change.

    Returns:
        A sentence; what nobody settled is no good news.
    """
    say = language.gettext
    if change.is_first:
        return say("It was the first text. Nothing was there to compare it with.")
    # What nobody settled is no good news.
    verdict = change.verdict.get("verdict", "not proved")
    return say(VERDICTS.get(verdict, VERDICTS["not proved"]))


def affected_people(language: Language, change: SchemeChange) -> list[Child]:
    """Who loses and who gains: one made-up person each, by the rules alone.

    Args:
        language: To write in.
        change: The change.

    Returns:
        Whoever the diff names; nothing where it names nobody.
    """
    say = language.gettext
    scheme = parse_document(change.body.text).declared
    parts: list[Child] = []
    headings = {"loses": say("Somebody who loses"), "gains": say("Somebody who gains")}
    for key, heading in headings.items():
        person = change.verdict.get(key)
        if person:
            body = _person(language, scheme, change, person)
            parts.append(tag("div", tag("h3", heading), *body, class_="line"))
    return parts


def changed_clauses_list(language: Language, change: SchemeChange) -> Markup | None:
    """Each place of the text that differs, and for whom it is better or worse.

    Args:
        language: To write in.
        change: The change.

    Returns:
        The places, folded up; None where nothing differs.
    """
    say = language.gettext
    rows: list[Child] = []
    for path, direction in change.verdict.get("clauses", ()):
        words = say(CLAUSE_WORDS.get(direction, CLAUSE_WORDS["other"]))
        rows.append([tag("code", path), f": {words}"])
    if not rows:
        return None
    summary = tag("summary", say("Each place that differs"))
    return tag("details", summary, items(rows))


def _person(
    language: Language, scheme: Scheme, change: SchemeChange, person: Mapping[str, Any]
) -> list[Child]:
    say = language.gettext
    rows: list[Child] = []
    acts = Counter(
        (event["kind"], event["time"][:10], event["thousandths"])
        for event in person["events"]
    )
    for (kind, day, thousandths), count in acts.items():
        rows.append(
            _act(
                language, _kind(language, scheme, change, kind), day, thousandths, count
            )
        )
    lead = say("Of this made-up person nothing is written down.")
    if rows:
        lead = say("Of this made-up person the following is written down:")
    old_tier, new_tier = person["tiers"]
    sentences: list[Child] = [
        say(
            "By the rules before they are {old}; by the new ones they are {new}.",
            old=tier_name(language, scheme, old_tier),
            new=tier_name(language, scheme, new_tier),
        )
    ]
    for service, before, after in person["services"]:
        sentences.append(
            say(
                "{service}: {after} in place of {before}.",
                service=service_name(language, scheme, service),
                after=outcome_word(language, scheme, after),
                before=outcome_word(language, scheme, before),
            )
        )
    bullets = items(rows) if rows else None
    return [tag("p", lead), bullets, *[tag("p", words) for words in sentences]]


def _act(language: Language, kind: str, day: str, thousandths: int, count: int) -> str:
    say = language.gettext
    words = joined_text(": ", [language.day(datetime.fromisoformat(day)), kind])
    if thousandths != AMOUNT:
        words = say("{act}, {amount}", act=words, amount=language.amount(thousandths))
    if count > 1:
        words = say("{act} ({count} times)", act=words, count=language.count(count))
    return words


def _kind(language: Language, scheme: Scheme, change: SchemeChange, kind: str) -> str:
    """What a kind is called, in the new text or in the one before."""
    if kind not in scheme.evidence and change.before is not None:
        return kind_name(language, change.before.scheme, kind)
    return kind_name(language, scheme, kind)
