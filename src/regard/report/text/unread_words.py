"""What could not be read, in words."""

from __future__ import annotations

from pathlib import PurePath

from regard.report.text.language import Language
from regard.scheme.units import SHARE
from regard.scoring.explain import UnreadRow
from regard.scoring.figures.rejects import RejectReason, Rejects
from regard.scoring.scores import Scores
from regard.scoring.unread import SourceRead


def insufficient_words(language: Language, scores: Scores) -> list[str]:
    """For each source of which too little was read, a sentence that says so.

    Args:
        language: To write in.
        scores: The run.

    Returns:
        What every output of the run begins with; nothing where enough was read.
    """
    most = scores.max_rejected
    return [
        insufficient_source_words(language, source, most)
        for source in scores.insufficient
    ]


def insufficient_source_words(
    language: Language, source: SourceRead, max_rejected: float
) -> str:
    """A sentence on a source of which too little was read.

    Args:
        language: To write in.
        source: The source.
        max_rejected: The share of its rows that may be rejected.

    Returns:
        How much was read, and what follows.
    """
    if source.read == 0:
        return language.gettext(
            "Nothing was read: {source} has no rows, so nobody is scored.",
            source=source.source,
        )
    if source.nothing and source.own:
        return language.ngettext(
            "Nothing was read: the one row of {source} is no event of {scheme}, so "
            "nobody is scored.",
            "Nothing was read: not one of {count} rows of {source} is an event of "
            "{scheme}, so nobody is scored.",
            source.read,
            source=source.source,
            scheme=source.scheme,
        )
    if source.nothing:
        return language.ngettext(
            "Nothing was read: the one row of {source} is no event of {scheme}, so "
            "nothing of it counts.",
            "Nothing was read: not one of {count} rows of {source} is an event of "
            "{scheme}, so nothing of it counts.",
            source.read,
            source=source.source,
            scheme=source.scheme,
        )
    return language.ngettext(
        "Too little was read: {count} of {rows} of {source} ({percent}) is no event of "
        "{scheme}, more than {most}. What it was meant to say is missing from every "
        "standing below.",
        "Too little was read: {count} of {rows} of {source} ({percent}) are no events "
        "of {scheme}, more than {most}. What they were meant to say is missing from "
        "every standing below.",
        source.rejected,
        rows=language.ngettext("{count} row", "{count} rows", source.read),
        source=source.source,
        percent=language.percent(source.rejected, source.read),
        scheme=source.scheme,
        most=language.share(round(max_rejected * SHARE)),
    )


def place_words(language: Language, reason: RejectReason) -> str:
    """Where the rows of a reason stand, such as `events.csv, lines 12 to 31`.

    Args:
        language: To write in.
        reason: The reason.

    Returns:
        A phrase.
    """
    first = _numbered(language, reason.first_line, reason.in_lines)
    if reason.files > 1:
        files = language.count(reason.files)
        return language.gettext("{files} files, first ", files=files) + (
            _name(reason) + first
        )
    if reason.rows == 1:
        return _name(reason) + first
    last = language.count(reason.last_line)
    if reason.rows == reason.last_line - reason.first_line + 1:
        start = language.count(reason.first_line)
        if reason.in_lines:
            words = language.gettext("lines {first} to {last}", first=start, last=last)
        else:
            words = language.gettext("rows {first} to {last}", first=start, last=last)
        return _name(reason) + words
    return _name(reason) + language.gettext(
        "first in {first}, last in {last}", first=first, last=last
    )


def _numbered(language: Language, number: int, in_lines: bool) -> str:
    written = language.count(number)
    if in_lines:
        return language.gettext("line {number}", number=written)
    return language.gettext("row {number}", number=written)


def _name(reason: RejectReason) -> str:
    if reason.file is None:
        return ""
    # The summary says the whole path; here there is room for the name alone.
    name = reason.file if "://" in reason.file else PurePath(reason.file).name
    return f"{name}, "


def reason_words(reason: RejectReason, own: str) -> str:
    """A reason, with the kind that was probably meant.

    Args:
        reason: The reason.
        own: The name of the scheme that is scored; another one is named.

    Returns:
        A clause without a full stop.
    """
    words = reason.reason
    if reason.scheme != own:
        words = f"{reason.scheme}: {words}"
    if reason.suggestion:
        words += f"; did you mean {reason.suggestion}?"
    return words


def marked_words(language: Language, rejects: Rejects) -> list[str]:
    """Whom the rejected rows concern, in sentences.

    Args:
        language: To write in.
        rejects: What could not be read.

    Returns:
        How many standings lack something, how many have none for that, and how many
        rows may concern anybody; without those that are nought.
    """
    sentences = []
    if rejects.incomplete:
        sentences.append(
            language.ngettext(
                "{count} standing rests on less than was sent: rows about it could not "
                "be read. It is marked.",
                "{count} standings rest on less than was sent: rows about them could "
                "not be read. They are marked.",
                rejects.incomplete,
            )
        )
    if rejects.without_standing:
        sentences.append(
            language.ngettext(
                "{count} subject is named only in rows that could not be read, and has "
                "no standing.",
                "{count} subjects are named only in rows that could not be read, and "
                "have no standing.",
                rejects.without_standing,
            )
        )
    if rejects.nameless:
        sentences.append(
            language.ngettext(
                "{count} rejected row names nobody who can be told, and may be about "
                "anybody.",
                "{count} rejected rows name nobody who can be told, and may be about "
                "anybody.",
                rejects.nameless,
            )
        )
    return sentences


def unread_row_words(row: UnreadRow) -> str:
    """A row about one subject that could not be read, for who looks after the data."""
    found = "" if row.found is None else f", found {row.found}"
    return f"{row.place}: {row.reason}{found}"


def unread_row_in(language: Language, row: UnreadRow) -> str:
    """A row about one subject that could not be read, for the subject.

    What the operator's data ought to look like is not theirs to mend; which row it is,
    and what stands there, is what they can ask about.

    Args:
        language: To write in.
        row: The row.

    Returns:
        The name of the file without its folders, the number, and the value found.
    """
    place = _numbered(language, row.line, row.in_lines)
    if row.file is not None:
        place = f"{_last_name(row.file)}, {place}"
    if row.found is None:
        return language.gettext("{place}: something is missing there", place=place)
    return language.gettext(
        "{place}: “{value}” could not be used", place=place, value=row.found
    )


def _last_name(file: str) -> str:
    """What stands last in a path or an address: no folders, no password."""
    return PurePath(file.partition("?")[0]).name
