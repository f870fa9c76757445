"""The law of mutation: a random edit that makes a clean scheme worse raises the finding
meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

import pytest

from regard.check.answers.checking import CheckResult, case_of, check_document
from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.scheme import open_document
from regard.scheme.document import Document, parse_document
from regard.scheme.rendering import yaml_text
from tests.support.mutations import Data, Edit
from tests.support.mutations_of_acts import ACTS
from tests.support.mutations_of_clauses import CLAUSES
from tests.support.mutations_of_standing import STANDING

CLEAN = (
    "credit-bureau",
    "driver-points",
    "kitchen-hygiene",
    "mutual-credit",
    "professional-licence",
    "tool-library",
    "trader-ratings",
)
EDITS = (*CLAUSES, *ACTS, *STANDING)
TODAY = date(2026, 12, 1)
DRAWS, CHUNKS, IN_FULL = 200, 4, 20
LEAST = 0.95


@dataclass(frozen=True)
class Drawn:
    """One draw: the scheme, the edit, what it did and the document it made."""

    scheme: str
    edit: Edit
    what: str
    document: Document

    def missed(self, checked: CheckResult) -> str:
        """Why it counts as a miss; nothing if every finding meant is there that was not
        there before.
        """
        before = {_sort(finding) for finding in _unwaived(self.scheme)}
        raised = {
            finding.code for finding in checked.findings if _sort(finding) not in before
        }
        open_ = {finding.code: finding.says for finding in checked.unproved}
        lacking = [code for code in self.edit.codes if code not in raised]
        told = "; ".join(
            f"{code} {open_.get(code, 'is not raised')}" for code in lacking
        )
        return (
            f"{self.scheme}, {self.edit.name} ({self.what}): {told}" if lacking else ""
        )


def _is_grave(finding: Finding) -> bool:
    return finding.severity in (Severity.PROHIBITED, Severity.HIGH)


def _sort(finding: Finding) -> tuple[str, str, Severity]:
    return finding.code, finding.path, finding.severity


@cache
def _case(name: str) -> Case:
    return case_of(open_document(name), None, TODAY)


@cache
def _unwaived(name: str) -> tuple[Finding, ...]:
    """What is found in a clean scheme with its waivers taken out."""
    return check_document(
        _document({**_case(name).scheme.data(), "waivers": []}), today=TODAY
    ).findings


def _document(data: Data) -> Document:
    return parse_document(yaml_text(data), data["scheme"])


def _applied(seed: int, edit: Edit, name: str) -> Drawn | None:
    """The edit on a scheme that is clean of what it is meant to raise, beyond a
    mention.
    """
    if {
        found.code for found in _unwaived(name) if found.severity is not Severity.INFO
    } & set(edit.codes):
        return None
    made = edit.applied(_case(name), Random(f"{seed} {edit.name} {name}"))
    return Drawn(name, edit, made[0], _document(made[1])) if made else None


def _draw(seed: int) -> Drawn:
    """Edits take turns; all else is drawn, and drawn again until the edit makes the
    scheme worse.
    """
    edit = EDITS[seed % len(EDITS)]
    names = Random(seed).sample(CLEAN, len(CLEAN))
    drawn = next(filter(None, (_applied(seed, edit, name) for name in names)), None)
    assert drawn is not None, (
        f"{edit.name} ({edit.codes}) makes none of the schemes worse"
    )
    return drawn


@pytest.mark.parametrize("name", CLEAN)
def test_the_clean_schemes_raise_nothing(name: str) -> None:
    """Nothing grave is found or left unproved in them, and without their waivers no
    more than they waive. What only warns needs no waiver, of which there may be few.
    """
    document = open_document(name)
    checked = check_document(document, today=TODAY)
    grave = [finding for finding in checked.findings if _is_grave(finding)]
    assert (grave, checked.unproved) == ([], ())
    assert {finding.code for finding in _unwaived(name) if _is_grave(finding)} <= {
        each.rule for each in document.scheme.waivers
    }


def test_every_edit_has_a_turn() -> None:
    """There are enough draws for each, and each asks for something."""
    assert 2 * len(EDITS) <= DRAWS
    assert all(edit.codes for edit in EDITS)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_worse_scheme_raises_the_finding_meant(chunk: int) -> None:
    """The law of mutation, held to in each chunk: at least 95 % of the draws, and no
    edit missed every time.

    All draws of an edit are in one chunk, so that a rule that is blind to one thing
    alone is seen too.
    """
    draws = [
        _draw(seed) for seed in range(DRAWS) if seed % len(EDITS) % CHUNKS == chunk
    ]
    why = [
        drawn.missed(
            check_document(drawn.document, select=drawn.edit.codes, today=TODAY)
        )
        for drawn in draws
    ]
    told = "\n".join(["missed:", *filter(None, why)])
    print(told)  # noqa: T201 - shown by pytest where it fails
    assert sum(map(bool, why)) <= len(draws) * (1 - LEAST), told
    seen = {drawn.edit for drawn, miss in zip(draws, why, strict=True) if not miss}
    assert {drawn.edit for drawn in draws} == seen, told


def test_the_full_check_names_it_too() -> None:
    """In a sample: with every rule run, the finding meant stands among the findings and
    no waiver hides it.
    """
    step = DRAWS // IN_FULL
    draws = [_draw(seed) for seed in range(DRAWS, 2 * DRAWS, step)]
    misses = [
        miss
        for drawn in draws
        if (miss := drawn.missed(check_document(drawn.document, today=TODAY)))
    ]
    assert not misses, "\n".join(misses)
