"""What could not be read, in words."""

from __future__ import annotations

from pathlib import PurePath

from regard.report.text.language import Language
from regard.report.text.numbers import format_percent
from regard.scheme.counted import agreeing, plural
from regard.scoring.explain import UnreadRow
from regard.scoring.figures.rejects import RejectReason, Rejects
from regard.scoring.scores import Scores
from regard.scoring.unread import SourceRead


def insufficient_words(scores: Scores) -> list[str]:
    """For each source of which too little was read, a sentence that says so.

    Returns:
        What every output of the run begins with; nothing where enough was read.
    """
    return [
        insufficient_source_words(source, scores.max_rejected)
        for source in scores.insufficient
    ]


def insufficient_source_words(source: SourceRead, max_rejected: float) -> str:
    """A sentence on a source of which too little was read.

    Args:
        source: The source.
        max_rejected: The share of its rows that may be rejected.

    Returns:
        How much was read, and what follows.
    """
    most = f"{max_rejected * 100:g} %"
    if source.read == 0:
        return f"Nothing was read: {source.source} has no rows, so nobody is scored."
    rows = plural(source.read, "row")
    if source.nothing:
        meant = "nobody is scored" if source.own else "nothing of it counts"
        none = agreeing(source.read, "the one row", f"not one of {rows}")
        event = agreeing(source.read, "no event", "an event")
        return (
            f"Nothing was read: {none} of {source.source} is {event} "
            f"of {source.scheme}, so {meant}."
        )
    percent = format_percent(source.rejected, source.read)
    no_events = agreeing(source.rejected, "is no event", "are no events")
    they_were = agreeing(source.rejected, "it was", "they were")
    return (
        f"Too little was read: {source.rejected:,} of {rows} of {source.source} "
        f"({percent}) {no_events} of {source.scheme}, more than {most}. "
        f"What {they_were} meant to say is missing from every standing below."
    )


def place_words(reason: RejectReason) -> str:
    """Where the rows of a reason stand, such as `events.csv, lines 12 to 31`."""
    noun = "line" if reason.in_lines else "row"
    first = f"{reason.first_line:,}"
    last = f"{reason.last_line:,}"
    if reason.files > 1:
        return f"{plural(reason.files, 'file')}, first {_name(reason)}{noun} {first}"
    if reason.rows == 1:
        return f"{_name(reason)}{noun} {first}"
    if reason.rows == reason.last_line - reason.first_line + 1:
        return f"{_name(reason)}{noun}s {first} to {last}"
    return f"{_name(reason)}first in {noun} {first}, last in {last}"


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


def marked_words(rejects: Rejects) -> list[str]:
    """Whom the rejected rows concern, in sentences.

    Returns:
        How many standings lack something, how many have none for that, and how many
        rows may concern anybody; without those that are nought.
    """
    sentences = []
    count = rejects.incomplete
    if count:
        sentences.append(
            f"{plural(count, 'standing')} {agreeing(count, 'rests', 'rest')} on less "
            f"than was sent: rows about {agreeing(count, 'it', 'them')} could not be "
            f"read. {agreeing(count, 'It is', 'They are')} marked."
        )
    count = rejects.without_standing
    if count:
        sentences.append(
            f"{plural(count, 'subject')} {agreeing(count, 'is', 'are')} named only in "
            f"rows that could not be read, and {agreeing(count, 'has', 'have')} no "
            "standing."
        )
    count = rejects.nameless
    if count:
        sentences.append(
            f"{plural(count, 'rejected row')} {agreeing(count, 'names', 'name')} "
            "nobody "
            "who can be told, and may be about anybody."
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
    number = language.count(row.line)
    if row.in_lines:
        place = language.gettext("line {number}", number=number)
    else:
        place = language.gettext("row {number}", number=number)
    if row.file is not None:
        place = f"{_last_name(row.file)}, {place}"
    if row.found is None:
        return language.gettext("{place}: something is missing there", place=place)
    return language.gettext(
        "{place}: “{value}” could not be used", place=place, value=row.found
    )


def _last_name(file: str) -> str:
    """What stands last in a path or an address: no folders, no words to sign in with."""
    return PurePath(file.partition("?")[0]).name
