"""A language: its messages, and how it writes days, numbers, spans and lists.

The messages of a language are one file, `languages/CODE.po`. English is the language
in which messages stand in the code, and needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO, StringIO
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from regard.report.text.mixed_text import (
    TextStretch,
    filled_text,
    joined_text,
    mixed_text,
)
from regard.report.text.typography import MINUS_SIGN, NO_BREAK_SPACE
from regard.report.text.words import MONTH_DAYS, MOST_SPOKEN_WEEKS, WEEK_DAYS, YEAR_DAYS
from regard.scheme.complaint import DataError, one_of
from regard.scheme.language_tag import UNKNOWN_LANGUAGE, base_language
from regard.scheme.model import Scheme
from regard.scheme.phrase import said
from regard.scheme.phrase_data import phrase_of
from regard.scheme.units import AMOUNT, POINT, SHARE

ENGLISH = "en"
LOCALES = {ENGLISH: "en_GB"}
"""Where days are written otherwise than a language's code alone would have them."""


def translatable(message: str) -> str:
    """Marks a message that is said later, by `Language.gettext`."""
    return message


@dataclass(frozen=True)
class Language:
    """A language in which people are written to.

    Attributes:
        code: Such as en or de.
        locale: Babel's, for days and numbers.
        messages: Its catalogue.
        english: The messages that it has, in English.
        names_in: In which language a document writes its names; empty if it does not
            say; None where its names are not told apart from the rest.
    """

    code: str
    locale: Locale
    messages: NullTranslations
    english: frozenset[str] = frozenset()
    names_in: str | None = None

    @property
    def is_as_written(self) -> bool:
        """Whether it is English, in which days and numbers stand as written."""
        return self.code == ENGLISH

    # ── words of another language ───────────────────────────────────────────

    def naming(self, scheme: Scheme) -> Language:
        """The same language, where phrases are about a document.

        Args:
            scheme: The document, whose names are in its language.
        """
        return replace(self, names_in=scheme.language or UNKNOWN_LANGUAGE)

    def named(self, name: str) -> str:
        """A name of the document that phrases are about."""
        if self.names_in is None:
            return name
        return self.quoted(name, self.names_in)

    def of_scheme(self, scheme: Scheme | None, text: str) -> str:
        """A text as a document writes it, in the language of the document.

        Args:
            scheme: The document; None if it is not known.
            text: What it says.
        """
        if scheme is None:
            return self.as_written(text)
        return self.quoted(text, scheme.language or UNKNOWN_LANGUAGE)

    def as_written(self, text: str) -> str:
        """What somebody wrote, who did not say in which language."""
        return self.quoted(text, UNKNOWN_LANGUAGE)

    def quoted(self, text: str, language: str) -> str:
        """A text in a language of its own.

        Args:
            text: The text.
            language: Its code; empty if nobody said which it is.

        Returns:
            A text that pages mark, unless it is in this very language.
        """
        if not text or base_language(language) == self.code:
            return text
        return mixed_text([TextStretch(text, language)])

    def in_a_row(self, parts: Sequence[str], joint: str, last_joint: str) -> str:
        """Parts one after the other.

        Args:
            parts: The parts.
            joint: What stands between two of them.
            last_joint: What stands before the last one.
        """
        if len(parts) < 2:
            return joined_text("", parts)
        return joined_text(last_joint, [joined_text(joint, parts[:-1]), parts[-1]])

    # ── sentences ───────────────────────────────────────────────────────────

    def gettext(self, message: str, **values: str | int) -> str:
        """A message in this language.

        Args:
            message: In English, with the names of values in braces.
            values: What stands in place of the names.

        Returns:
            The message; in English where the catalogue lacks it.
        """
        return filled_text(self.messages.gettext(message), values)

    def ngettext(self, one: str, several: str, count: int, **values: str | int) -> str:
        """A message about a number of things, `{count}` of them.

        Args:
            one: In English, about one.
            several: In English, about any other number.
            count: How many.
            values: What stands in place of other names.

        Returns:
            The message in the form that this language has for the number.
        """
        form = self.messages.ngettext(one, several, count)
        return filled_text(form, {"count": self.count(count), **values})

    def recorded(self, data: Any) -> str | None:
        """A phrase in this language that an entry kept.

        Args:
            data: What the entry has of it; None of one that was written before phrases
                were kept.

        Returns:
            The phrase; None where this language has not all that it says.
        """
        try:
            return self.said(phrase_of(data, self.english.__contains__))
        except ValueError:
            return None

    def said(self, words: str) -> str:
        """A phrase in this language; a name, which no language changes, as it is.

        Args:
            words: What was put into words in English.

        Returns:
            In English, the very text.
        """
        if self.is_as_written and self.names_in in (None, ENGLISH):
            return words
        return said(words, self)

    def joined(self, texts: Iterable[str], last: str = "and") -> str:
        """A list as people say it: one, two and three.

        Args:
            texts: What is listed.
            last: and, or or.

        Returns:
            The list; nothing, of nothing.
        """
        listed = list(texts)
        style: Literal["or", "standard"] = "or" if last == "or" else "standard"
        # Babel writes the list of places, into which the texts are put.
        places = {f"part{number}": text for number, text in enumerate(listed)}
        braces = [f"{{{place}}}" for place in places]
        return filled_text(format_list(braces, style, self.locale), places)

    # ── days and spans ──────────────────────────────────────────────────────

    def day(self, day: date | datetime) -> str:
        """3 March 2026; 3. März 2026."""
        return format_date(day, format="long", locale=self.locale)

    def month(self, day: date) -> str:
        """March 2026; März 2026."""
        return format_date(day, format="LLLL y", locale=self.locale)

    def span(self, days: int) -> str:
        """Whole days as people say them: 14 days, 6 months, 2 years."""
        if days >= YEAR_DAYS and days % YEAR_DAYS == 0:
            return self.ngettext("{count} year", "{count} years", days // YEAR_DAYS)
        if days >= MONTH_DAYS and days % MONTH_DAYS == 0:
            return self.ngettext("{count} month", "{count} months", days // MONTH_DAYS)
        if WEEK_DAYS <= days < MOST_SPOKEN_WEEKS and days % WEEK_DAYS == 0:
            return self.ngettext("{count} week", "{count} weeks", days // WEEK_DAYS)
        return self.ngettext("{count} day", "{count} days", days)

    def moment(self, moment: datetime) -> str:
        """3 March 2026, 14:05 UTC."""
        return f"{self.day(moment)}, {moment:%H:%M}{NO_BREAK_SPACE}UTC"

    def until(self, until: date | int) -> str:
        """3 March 2026; or 1 year after adoption, for so many days."""
        if isinstance(until, date):
            return self.day(until)
        return self.gettext("{span} after adoption", span=self.span(until))

    # ── numbers ─────────────────────────────────────────────────────────────

    def number(self, number: Decimal) -> str:
        """A number with at most two decimals, and a true minus: 1,234.5; −1.234,5."""
        written = format_decimal(number, format="#,##0.##", locale=self.locale)
        if written == "-0":
            return "0"
        return written.replace("-", MINUS_SIGN)

    def count(self, number: int) -> str:
        """A number of things: 6,720; 6.720."""
        return format_decimal(number, format="#,##0", locale=self.locale)

    def points(self, micropoints: int, sign: bool = False) -> str:
        """Points with at most two decimals, and no more than they need."""
        return self._points(micropoints, "#,##0.##", sign)

    def points_with_unit(self, micropoints: int, sign: bool = False) -> str:
        """1 point; 552.17 points; 552,17 Punkte."""
        written = self.points(micropoints, sign)
        one = written.lstrip("+-") == "1"
        form = self.messages.ngettext(
            "{count} point", "{count} points", 1 if one else 2
        )
        return form.format(count=written)

    def with_points(self, one: str, several: str, written: str, **values: str) -> str:
        """A message about points that are written already, `{points}` of them.

        Args:
            one: In English, about one point.
            several: In English, about any other number.
            written: The number, with a sign or without.
            values: What stands in place of other names.

        Returns:
            The message in the form that goes with the number.
        """
        is_one = written.lstrip(f"+-{MINUS_SIGN}") == "1"
        form = self.messages.ngettext(one, several, 1 if is_one else 2)
        return filled_text(form, {"points": written, **values})

    def point_column(self, micropoints: Iterable[int], sign: bool = False) -> list[str]:
        """Points below each other: all with two decimals, or all with none."""
        numbers = list(micropoints)
        whole = all(number % POINT == 0 for number in numbers)
        pattern = "#,##0" if whole else "#,##0.00"
        return [self._points(number, pattern, sign) for number in numbers]

    def exact_points(self, micropoints: int) -> str:
        """Points with all decimals that they need: 389, 0.000001."""
        return self._points(micropoints, "#,##0.######", sign=False)

    def exact_points_with_unit(self, micropoints: int) -> str:
        """1 point; 2.5 points: exact."""
        one = micropoints == POINT
        form = self.messages.ngettext(
            "{count} point", "{count} points", 1 if one else 2
        )
        return form.format(count=self.exact_points(micropoints))

    def fixed_points(
        self, micropoints: int | Fraction, decimals: int, sign: bool = False
    ) -> str:
        """Points of a column, with so many decimals and a true minus: −40.0, +12.4."""
        units = round(Fraction(micropoints) / POINT * 10**decimals)
        size = Decimal(abs(units)).scaleb(-decimals)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        digits = format_decimal(size, format=pattern, locale=self.locale)
        if units < 0:
            return MINUS_SIGN + digits
        if sign and units > 0:
            return f"+{digits}"
        return digits

    def _points(self, micropoints: int, pattern: str, sign: bool) -> str:
        decimals = len(pattern.partition(".")[2])
        number = round(Decimal(micropoints) / POINT, decimals)
        if sign and number > 0:
            pattern = f"+{pattern}"
        # Nothing is written without a sign: no -0 of a very small loss.
        return format_decimal(number or 0, format=pattern, locale=self.locale)

    def amount(self, thousandths: int) -> str:
        """An amount of an event: 1, 2.5."""
        number = Decimal(thousandths) / AMOUNT
        return format_decimal(number, format="#,##0.###", locale=self.locale)

    def share(self, millionths: int) -> str:
        """A share as a percentage of three digits: 12.5 %."""
        number = Decimal(f"{millionths * 100 / SHARE:.3g}")
        written = format_decimal(number, format="#,##0.######", locale=self.locale)
        return f"{written} %"

    def percent(self, part: int, whole: int) -> str:
        """A part of a whole as a percentage with one decimal; none, of none.

        Somebody is never written as nobody, nor nearly all as all.
        """
        if whole == 0:
            return self.gettext("none")
        tenths = round(Fraction(part * 1000, whole))
        if part and not tenths:
            return self.gettext("under {share}", share=self._tenths(1))
        if part < whole and tenths == 1000:
            return self.gettext("over {share}", share=self._tenths(999))
        return self._tenths(tenths)

    def _tenths(self, tenths: int) -> str:
        """Thousandths of a whole as a percentage: 12.5 %."""
        number = Decimal(tenths).scaleb(-1)
        written = format_decimal(number, format="#,##0.0", locale=self.locale)
        return f"{written}{NO_BREAK_SPACE}%"


@cache
def language_of(code: str) -> Language:
    """Reads a language.

    Args:
        code: Such as en or de.

    Returns:
        The language.

    Raises:
        DataError: If there is no catalogue for it.
    """
    if code not in languages():
        raise DataError(
            f"found the language {code!r}, expected {one_of(languages())}\n"
            "  to do: choose one of these; docs/letter.md says how to add one"
        )
    locale = Locale.parse(LOCALES.get(code, code))
    if code == ENGLISH:
        return Language(code, locale, NullTranslations())
    return _compiled(code, locale, _folder().joinpath(f"{code}.po"))


def languages() -> list[str]:
    """The codes of the languages that there are, English first."""
    names = [file.name for file in _folder().iterdir()]
    codes = [name.removesuffix(".po") for name in names if name.endswith(".po")]
    return [ENGLISH, *sorted(codes)]


def _folder() -> Traversable:
    return files("regard.report").joinpath("languages")


def _compiled(code: str, locale: Locale, file: Traversable) -> Language:
    """A catalogue as gettext reads it; compiled here, so that it is one file."""
    catalogue = read_po(StringIO(file.read_text(encoding="utf-8")))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    english: set[str] = set()
    for message in catalogue:
        forms = [message.id] if isinstance(message.id, str) else message.id
        english.update(forms)
    return Language(code, locale, GNUTranslations(compiled), frozenset(english))
