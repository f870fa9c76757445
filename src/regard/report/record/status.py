"""How a record stands, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.registry.acts.waiting_changes import WaitingChange
from regard.registry.sealed_entries import SubjectName
from regard.registry.status import RecordStatus, SchemeInForce
from regard.report.text.terminal import heading, indented, quiet_table, text_lines
from regard.scheme.counted import plural

NAME_LETTERS = 8
"""Letters of a random name that are shown."""


def status_view(status: RecordStatus) -> Group:
    """How a record stands, as a page of the terminal.

    Args:
        status: How it stands.

    Returns:
        The view.
    """
    entries = plural(status.entries, "entry", "entries")
    people = plural(status.subjects, "subject")
    parts: list[RenderableType] = [Text(f"{entries}, {people}", style="bold")]
    parts.append(heading("In force"))
    parts.append(indented(text_lines(_scheme_lines(status))))
    parts.append(heading("Entries"))
    counts = ", ".join(f"{kind} {count:,}" for kind, count in status.kinds.items())
    parts.append(indented(Text(counts or "none")))
    parts.append(heading("What is owed"))
    parts.append(indented(_duties(status)))
    # Said aloud: silence would look like nothing owed.
    for name in status.unreadable:
        words = f"{short_name(name)} cannot be read: what is owed cannot be said"
        parts.append(Text(words, style="bold red"))
    parts.append(heading("Checkpoint"))
    parts.append(indented(Text(_checkpoint_words(status))))
    parts.append(heading("Copies of the keys"))
    parts.append(indented(Text(_copies_words(status))))
    return Group(*parts)


def short_name(name: SubjectName) -> str:
    """The first letters of a random name, and the scheme.

    Args:
        name: The subject.
    """
    return f"{name.subject[:NAME_LETTERS]}… of {name.scheme}"


def _scheme_lines(status: RecordStatus) -> Iterator[str]:
    for scheme in status.schemes:
        yield _in_force_words(scheme)
        for coming in scheme.coming:
            yield f"  version {coming.version} is adopted, from {coming.from_day}"
        for change in scheme.waiting:
            yield from _waiting_lines(change, status.today)
    if not status.schemes:
        yield "nothing yet"


def _in_force_words(scheme: SchemeInForce) -> str:
    if scheme.version is None:
        return f"{scheme.name}: no version is in force yet"
    return f"{scheme.name}: version {scheme.version} since {scheme.from_day}"


def _waiting_lines(change: WaitingChange, today: date) -> Iterator[str]:
    yield (
        f"  version {change.version} waits (entry {change.entry}), "
        f"from {change.from_day}"
    )
    if change.is_over(today):
        yield "    can be adopted no longer: its time is over, or another came after it"
        return
    first = change.adoptable_from
    yield f"    may be adopted from {first} to {change.adoptable_until}"
    objections = plural(change.objections, "objection")
    yield f"    {objections} without an answer"
    if change.votes_needed is not None:
        against = f"{change.votes_against:,} against it"
        votes = f"{change.votes_for:,} for it, {against}"
        yield f"    votes: {votes}; {change.votes_needed:,} have to vote"


def _duties(status: RecordStatus) -> RenderableType:
    if not status.duties:
        return Text("nothing")
    table: Table = quiet_table("by", "what", "to whom", "about")
    for name, duty in status.duties:
        due = "no day named" if duty.due is None else duty.due.isoformat()
        about = f"entry {duty.entry}" if duty.entry else duty.service
        if duty.outcome:
            about = f"{duty.service}: {duty.outcome}"
        late = " (late)" if duty.is_late else ""
        table.add_row(f"{due}{late}", duty.kind.value, short_name(name), about)
    return table


def _checkpoint_words(status: RecordStatus) -> str:
    checkpoint = status.checkpoint
    if checkpoint is None:
        return "none was signed yet"
    behind = status.entries - checkpoint.size
    words = f"{plural(checkpoint.size, 'leaf', 'leaves')} of {checkpoint.origin}"
    if behind:
        words += f"; {plural(behind, 'entry', 'entries')} since"
    return words


def _copies_words(status: RecordStatus) -> str:
    if status.keys_copied_until is None:
        return "none was made by a backup of the record: lost keys are a lost record"
    return f"the last is to be destroyed by {status.keys_copied_until}"
