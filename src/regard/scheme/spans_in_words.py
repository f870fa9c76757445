"""Spans that a text names in words: after ten years, not before 2 months.

Where a key says how soon something is possible, or for how long it lasts, a text beside
it that says another span takes it back. The lists are short and our choice: English,
German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

import re
import unicodedata

NUMBER_WORDS = {
    1: "a an one the ein einem einer eines un une een uno una",
    2: "two zwei deux twee dos due couple",
    3: "three drei trois drie tres tre",
    4: "four vier quatre cuatro quattro",
    5: "five fuenf funf cinq vijf cinco cinque several",
    6: "six sechs zes seis sei",
    7: "seven sieben sept zeven siete sette",
    8: "eight acht huit ocho otto",
    9: "nine neun neuf negen nueve nove",
    10: "ten zehn dix tien diez dieci",
    12: "twelve dozen zwolf zwoelf douze twaalf doce dodici",
    15: "fifteen",
    20: "twenty zwanzig vingt twintig veinte venti",
    50: "fifty funfzig cinquante vijftig cincuenta cinquanta",
    100: "hundred hundert cent honderd cien cento many viele",
}
SPAN_WORDS = {
    1: "day days tag tage tagen jour jours dag dagen dia dias giorno giorni",
    7: "week weeks woche wochen semaine semaines weken semana semanas settimane",
    30: "month months monat monate monaten mois maand maanden mes meses mese mesi",
    365: "year years jahr jahre jahren an ans annee annees jaar jaren ano anos anni",
    3_650: "decade decades jahrzehnt jahrzehnten decennie decenio decennio",
    36_500: "century centuries lifetime jahrhundert siecle eeuw siglo secolo",
}
SPAN_OF_A_YEAR = 365
PUT_OFF = """
    only after, not before, no earlier than, at the earliest after, erst nach,
    nicht vor, fruhestens nach, seulement apres, pas avant, pas na, niet voor,
    solo despues de, no antes de, solo dopo, non prima di
    """
"""Words that put something off, before the span by which they do."""
LATER = """
    after, in, within, nach, binnen, innerhalb von, apres, dans, na, over, despues de,
    tras, dentro de, en, dopo, entro, tra
    """
"""Words before a span that may be a term: put off, or done by then."""
FOR_AS_LONG = """
    for, during, until, for another, fuer, wahrend, bis, pendant, pour, gedurende, voor,
    durante, por, per
    """
"""Words before a span for which something lasts."""
FOR_EVER = re.compile(
    r"\b(?:for life|for ever|forever|for good$|for always|until death|till death"
    r"|lifelong|life long|for a lifetime|life ban|never|without end|permanent(?:ly)?"
    r"|indefinitely|for all time|eternal|lebenslang\w*|auf lebenszeit|f(?:ue|u)r immer"
    r"|fur ewig|dauerhaft|unbefristet|nie|niemals|a vie|pour toujours|definitivement"
    r"|jamais|sans fin|levenslang\w*|voor altijd|voorgoed|nooit|de por vida"
    r"|para siempre|nunca|sin fin|a vita|per sempre|mai|senza fine)\b"
)
"""Words of what has no end."""
YEAR_TO_COME = re.compile(
    r"\b(?:until|till|before|in|from|after|to|bis|vor|ab|erst|jusqu en|avant|en|tot"
    r"|voor|hasta|antes de|fino al|prima del) (2[01]\d\d)\b"
)
"""A year until which something lasts, or in which it ends."""
SPAN_LATER = re.compile(r"\b(\w+) (\w+) (?:later|on|spater|plus tard|mas tarde)\b")
"""A span, such as ten years later."""
WITHOUT_END = 36_500
"""Days of what has no end: a hundred years."""
MOST_PUT_OFF = 31
"""Days by which a way that stands open may be put off; our choice."""
LONGEST_TERM = 366
"""Days within which anything that people ask for is done; our choice."""


def is_put_off(text: str) -> bool:
    """Whether a text puts off what it speaks of for longer than anybody can wait.

    Args:
        text: What stands under a key such as `consent.withdrawal`.

    Returns:
        True for more than a month where it is said to be the earliest, and for more
        than a year otherwise.
    """
    words = _words_without_accents(text)
    if _days_after(words, PUT_OFF) > MOST_PUT_OFF:
        return True
    return _days_after(words, LATER) > LONGEST_TERM


def days_told(text: str, this_year: int) -> int:
    """For how many days what a text speaks of lasts, or is put off, by its words.

    Args:
        text: What something is called, such as: for 99 years, until death, in 2099.
        this_year: The year of the check.

    Returns:
        The longest span that it names; nought where it names none, and a hundred years
        for what has no end.
    """
    words = _words_without_accents(text)
    if FOR_EVER.search(words):
        return WITHOUT_END
    spans = [_days_after(words, listed) for listed in (PUT_OFF, LATER, FOR_AS_LONG)]
    spans += [
        _days(*pair) for pair in re.findall(r"\b(\w+) (\w+) (?:later|on)\b", words)
    ]
    for year in YEAR_TO_COME.findall(words):
        spans.append((int(year) - this_year) * SPAN_OF_A_YEAR)
    return max(spans)


def _days_after(words: str, listed: str) -> int:
    """The most days of any span that stands after one of the listed phrases."""
    phrases = "|".join(" ".join(phrase.split()) for phrase in listed.split(","))
    pattern = rf"\b(?:{phrases}) (?:about |more than )?(\w+) (?:full )?(\w+)\b"
    spans = [_days(*match.groups()) for match in re.finditer(pattern, words)]
    return max(spans, default=0)


def _days(number: str, unit: str) -> int:
    return _number(number) * _value(unit, SPAN_WORDS)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _value(word, NUMBER_WORDS)


def _value(word: str, listed: dict[int, str]) -> int:
    """The number under which a word is listed; nought where it is not."""
    for value, words in listed.items():
        if word in words.split():
            return value
    return 0


def _words_without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = [sign for sign in decomposed if not unicodedata.combining(sign)]
    return " ".join(re.findall(r"\w+", "".join(letters)))
