"""What the record says of one subject, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from regard.registry.explanation import SubjectExplanation
from regard.registry.fold.duties import OwedDuty
from regard.registry.fold.states import BroughtAlong, ServiceState
from regard.report.text.terminal import heading, indented, quiet_table, text_lines
from regard.scheme.model import Scheme
from regard.scheme.units import POINT


def subject_view(explanation: SubjectExplanation, scheme: Scheme | None) -> Group:
    """What the record says of a subject, as a page of the terminal.

    Args:
        explanation: What it says.
        scheme: The version in force then; None if none was.

    Returns:
        The view.
    """
    parts: list[RenderableType] = [Text(_standing_words(explanation), style="bold")]
    parts.append(heading("What counts"))
    parts.append(indented(_lines(explanation, scheme)))
    parts.append(heading("In effect"))
    parts.append(indented(text_lines(_effects(explanation))))
    if explanation.imports:
        parts.append(heading("Brought along from before the record"))
        parts.append(indented(text_lines(_brought_along(explanation))))
    parts.append(heading("Pending"))
    parts.append(indented(text_lines(_pending(explanation))))
    return Group(*parts)


def _standing_words(explanation: SubjectExplanation) -> str:
    moment = f"as of {explanation.as_of:%Y-%m-%d %H:%M} UTC"
    moment += f", known at entry {explanation.known_at}"
    standing = explanation.standing
    if standing is None:
        return f"No version was in force {moment}"
    score = f"{standing.score_micropoints / POINT:g}"
    words = f"score {score}, {standing.tier}, {moment}"
    if standing.favour_micropoints:
        words += f" ({standing.favour_micropoints / POINT:g} by an exception)"
    return words


def _lines(explanation: SubjectExplanation, scheme: Scheme | None) -> RenderableType:
    if not explanation.lines:
        return Text("no events")
    table = quiet_table("entry", "happened", "what", "now", right=("entry",))
    for line in explanation.lines:
        report = line.report
        kind = None if scheme is None else scheme.evidence.get(report.kind)
        means = report.kind if kind is None or not kind.means else kind.means
        happened = report.time.date().isoformat()
        fate = explanation.fate(line)
        table.add_row(str(line.seq), happened, means, fate)
    return table


def _effects(explanation: SubjectExplanation) -> Iterator[str]:
    if not explanation.states:
        yield "nothing: nobody of that name was under the scheme then"
    for service, state in explanation.states.items():
        yield f"{service}: {state.outcome} since {state.since:%Y-%m-%d}"
        if state.brought is not None:
            yield f"  {_how_long_brought(state.brought)}"
        # What the score gives is not yet what a service is told.
        elif state.meant != state.outcome:
            yield f"  {_why_not_yet(state)}"


def _how_long_brought(brought: BroughtAlong) -> str:
    words = f"brought along (entry {brought.entry}), until {brought.last_day} at most"
    return f"{words}; without it {brought.outcome}"


def _brought_along(explanation: SubjectExplanation) -> Iterator[str]:
    for imported in explanation.imports:
        body = imported.body
        had = f"{body.service}: {body.outcome} since {body.since}"
        if body.until is not None:
            had += f" until {body.until}"
        written = f"entry {imported.entry} of {imported.day}, by {imported.by}"
        yield f"{had} ({written}): {body.words}"


def _why_not_yet(state: ServiceState) -> str:
    words = f"the score gives {state.meant}"
    if not state.steps:
        return f"{words}, which is out of reach"
    return f"{words}, which takes effect by its steps alone"


def _pending(explanation: SubjectExplanation) -> Iterator[str]:
    for duty in explanation.duties:
        yield _duty_words(duty)
    for change in explanation.coming:
        yield f"{change.outcome} at {change.service} from {change.effective} on"
    if not explanation.duties and not explanation.coming:
        yield "nothing"


def _duty_words(duty: OwedDuty) -> str:
    about = f"entry {duty.entry}" if duty.entry else f"{duty.outcome} at {duty.service}"
    words = f"{duty.kind.value}, {about}"
    if duty.due is not None:
        words += f", by {duty.due}"
    return f"{words} (late)" if duty.is_late else words
