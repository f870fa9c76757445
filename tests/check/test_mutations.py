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
DRAWS = 200
CHUNKS = 4
DRAWS_CHECKED_IN_FULL = 20
LEAST_RAISED = 0.95


@dataclass(frozen=True)
class Draw:
    """One edit of one scheme.

    Attributes:
        scheme: The name of the clean scheme.
        edit: The edit.
        change: What it did, in words.
        document: The document it made.
    """

    scheme: str
    edit: Edit
    change: str
    document: Document

    def miss(self, checked: CheckResult) -> str | None:
        """Why it counts as a miss; None if every finding meant is there that was not
        there before.
        """
        before = {_sort(finding) for finding in _unwaived(self.scheme)}
        raised: set[str] = set()
        for finding in checked.findings:
            if _sort(finding) not in before:
                raised.add(finding.code)
        unproved = {finding.code: finding.says for finding in checked.unproved}
        missing: list[str] = []
        for code in self.edit.codes:
            if code not in raised:
                missing.append(f"{code} {unproved.get(code, 'is not raised')}")
        if not missing:
            return None
        return f"{self.scheme}, {self.edit.name} ({self.change}): {'; '.join(missing)}"


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


def _applied(seed: int, edit: Edit, name: str) -> Draw | None:
    """The edit on a scheme that is clean of what it is meant to raise, beyond a
    mention.
    """
    for finding in _unwaived(name):
        if finding.severity is not Severity.INFO and finding.code in edit.codes:
            return None
    applied = edit.applied(_case(name), Random(f"{seed} {edit.name} {name}"))
    if applied is None:
        return None
    change, data = applied
    return Draw(name, edit, change, _document(data))


def _draw(seed: int) -> Draw:
    """Edits take turns; all else is drawn, and drawn again until the edit makes the
    scheme worse.
    """
    edit = EDITS[seed % len(EDITS)]
    for name in Random(seed).sample(CLEAN, len(CLEAN)):
        draw = _applied(seed, edit, name)
        if draw is not None:
            return draw
    pytest.fail(f"{edit.name} ({edit.codes}) makes none of the schemes worse")


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


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_worse_scheme_raises_the_finding_meant(chunk: int) -> None:
    """The law of mutation, held to in each chunk: at least 95 % of the draws, and no
    edit missed every time.

    All draws of an edit are in one chunk, so that a rule that is blind to one thing
    alone is seen too.
    """
    draws = 0
    misses: list[str] = []
    edits: set[Edit] = set()
    edits_raised: set[Edit] = set()
    for seed in range(DRAWS):
        if seed % len(EDITS) % CHUNKS != chunk:
            continue
        draw = _draw(seed)
        draws += 1
        edits.add(draw.edit)
        checked = check_document(draw.document, select=draw.edit.codes, today=TODAY)
        miss = draw.miss(checked)
        if miss is None:
            edits_raised.add(draw.edit)
        else:
            misses.append(miss)
    misses_in_words = "\n".join(["missed:", *misses])
    print(misses_in_words)  # noqa: T201 - shown by pytest where it fails
    assert len(misses) <= draws * (1 - LEAST_RAISED), misses_in_words
    assert edits_raised == edits, misses_in_words


@pytest.mark.long
def test_the_full_check_names_it_too() -> None:
    """In a sample: with every rule run, the finding meant stands among the findings and
    no waiver hides it.
    """
    misses: list[str] = []
    for seed in range(DRAWS, 2 * DRAWS, DRAWS // DRAWS_CHECKED_IN_FULL):
        draw = _draw(seed)
        miss = draw.miss(check_document(draw.document, today=TODAY))
        if miss is not None:
            misses.append(miss)
    assert misses == []
