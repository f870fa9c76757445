"""Declaring: what a scheme could write where it says nothing, in one block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from regard.check.case import Case
from regard.check.clauses import TO_COMPLETE, clauses_to_write
from regard.check.rules.context.area_not_recognised import nameless_services
from regard.check.rules.governance.live_keys import undeclared_live_keys
from regard.check.rules.governance.penalty_compelled_or_without_law import (
    services_without_law,
)
from regard.check.undeclared import Silence
from regard.scheme.for_all import ForAll
from regard.scheme.parties import Operator, Subjects
from regard.scheme.service import OWN_GRADES, Service
from regard.scheme.tree import DataPath
from regard.scheme.worth import graded_outcomes


def declarations(case: Case, silences: Iterable[Silence]) -> list[str]:
    """What a scheme could write of all that it leaves out, where it is true.

    Args:
        case: What is checked.
        silences: The keys of which it would have to say something.

    Returns:
        A line for each section of the document, to stand in the place of what is there.
        What can be said once is said for all; what only the operator knows is left to
        complete.
    """
    proposals: dict[DataPath, Any] = {}
    if case.document.scheme.use is None:
        proposals["use",] = TO_COMPLETE
    for path, value in (*_of_silences(case, silences), *_of_live_keys(case)):
        proposals.setdefault(path, value)
    for service in nameless_services(case):
        proposals["services", service, "title"] = TO_COMPLETE
    for service in services_without_law(case):
        proposals["services", service, "legal_basis"] = TO_COMPLETE
    if case.document.scheme.review_by is None:
        proposals["review_by",] = "2y"
    for path, value in (*_required_besides(case, proposals), *_lacked(case, proposals)):
        proposals.setdefault(path, value)
    return clauses_to_write(case.document, proposals.items())


def _required_besides(
    case: Case, proposals: Mapping[DataPath, Any]
) -> Iterator[tuple[DataPath, Any]]:
    """What a section cannot do without that the document does not have yet."""
    proposed = {path[0] for path in proposals}
    for section, part in (("operator", Operator), ("subjects", Subjects)):
        if section not in proposed or getattr(case.document.scheme, section):
            continue
        for key, field in part.model_fields.items():
            if field.is_required():
                yield (section, key), TO_COMPLETE


def _lacked(
    case: Case, proposals: Mapping[DataPath, Any]
) -> Iterator[tuple[DataPath, Any]]:
    """Sources that some group lacks, where all others are said to reach everyone."""
    if ("for_all", "reaches") not in proposals:
        return
    declared = case.document.declared
    for group in declared.groups.values():
        for source in group.lacks:
            if declared.sources[source].reaches is None:
                yield ("sources", source, "reaches"), "some"


def _proposal(case: Case, silence: Silence) -> Any:
    """The value that counts against nobody; what only the operator knows is left."""
    key = silence.key
    if key.name == "ranked":
        service = case.document.declared.services[str(silence.path[1])]
        return _grades_to_complete(service)
    if key.plain is None:
        return TO_COMPLETE
    return key.plain


def _grades_to_complete(service: Service) -> dict[str, str]:
    """The outcomes of a service, each with its grade where the document says it.

    How a name reads is no more than a guess: what was pasted unread would say it.
    """
    grades: dict[str, str] = {}
    for outcome, _ in graded_outcomes(service):
        own = OWN_GRADES.get(outcome, TO_COMPLETE)
        grades[outcome] = service.ranked.get(outcome, own)
    return grades


def _of_silences(
    case: Case, silences: Iterable[Silence]
) -> Iterator[tuple[DataPath, Any]]:
    for silence in silences:
        name = silence.key.name
        path: DataPath = silence.path
        if name in ForAll.model_fields:
            path = ("for_all", name)
        yield path, _proposal(case, silence)


def _of_live_keys(case: Case) -> Iterator[tuple[DataPath, Any]]:
    if case.document.scheme.use == "study":
        return
    for key in undeclared_live_keys(case):
        yield key.path, key.proposal
