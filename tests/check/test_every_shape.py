"""Every rule on schemes of every shape: none breaks, and none reads "lower" as "worse".

The schemes are generated from seeds (`tests/support/odd_schemes.py`), and each is asked
about as it stands and with a harmful value wherever it says nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from regard.check.answers.checking import case_of, findings_of
from regard.check.answers.silence import SilentCase, smallest_sufficient
from regard.check.case import Case
from regard.check.finding import Finding
from regard.check.law.profiles import PROFILES
from regard.check.rules import rules
from regard.check.undeclared import KEYS, Silence
from regard.scheme.document import open_document, parse_document
from regard.scheme.scale import base
from tests.conftest import ROOT
from tests.support.mirror import mirror_text
from tests.support.odd_schemes import odd_documents

TODAY = date(2026, 11, 26)
FOLDER = Path(os.environ.get("REGARD_CASES") or ROOT.parent / "shared" / "cases")
CRASHES = ("d03_high_is_bad_everyone_starts_bad", "d03b_twin_low_is_bad", "reward")
SEEDS = range(4)
OF_EACH_SEED = 8


def cases(text: str) -> list[Case]:
    """The case of a document, and those completed with harmful values."""
    case = case_of(parse_document(text, "odd.yaml"), PROFILES, TODAY, {})
    return [case, *SilentCase(case, findings_of).cases]


def findings(case: Case) -> Iterator[Finding]:
    for rule in rules():
        yield from findings_of(rule, case)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_rule_breaks_on_a_document_that_parses(seed: int) -> None:
    """Whatever shape a scheme has, every rule answers, and says where."""
    for text in odd_documents(f"shapes {seed}", OF_EACH_SEED):
        for case in cases(text):
            for finding in findings(case):
                assert finding.says
                assert finding.place.line


@pytest.mark.parametrize("name", CRASHES)
def test_documents_that_broke_a_rule_are_answered(name: str) -> None:
    """Everyone starts in the tier that gets less; a reward has a name of its own."""
    path = FOLDER / "gate" / "crash" / f"{name}.yaml"
    if not path.is_file():
        pytest.skip(f"the shared cases are not here: {FOLDER}")
    case = case_of(open_document(str(path)), PROFILES, TODAY)
    assert list(findings(case))


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_a_mirror_image_is_found_as_bad(seed: int) -> None:
    """Points, range and tiers turned round: the same findings at the same clauses.

    Where less lies both ways no side comes first, so of a path only the section stands:
    which tier a witness reaches, and by which kind, is any.
    """
    for text in odd_documents(f"mirrors {seed}", OF_EACH_SEED):
        scheme = parse_document(text, "odd.yaml").scheme
        low, high = scheme.score.range
        # The image of a start outside the range cannot be written down.
        if not low <= base(scheme.score) <= high:
            continue
        for case, image in zip(cases(text), cases(mirror_text(scheme)), strict=True):
            assert _told(case) == _told(image), text


def _told(case: Case) -> set[tuple[str, ...]]:
    depth = 9 if len(case.harmful_directions) == 1 else 1
    told: set[tuple[str, ...]] = set()
    for finding in findings(case):
        path = finding.path.split(".")[:depth]
        told.add((finding.code, finding.severity.value, finding.verdict, *path))
    return told


@pytest.mark.parametrize("needed", [(3,), (0, 35), (5, 6, 30)])
def test_of_many_keys_the_few_that_are_needed_are_named(
    needed: tuple[int, ...],
) -> None:
    """By halves: far fewer questions than keys, and none named needlessly."""
    keys = [[Silence(key, (number,))] for number, key in enumerate(KEYS[:36])]
    questions: list[int] = []

    def suffice(left_out: object) -> bool:
        questions.append(1)
        paths = {silence.path[0] for silence in left_out}  # type: ignore[attr-defined]
        return paths.issuperset(needed)

    smallest = smallest_sufficient(keys, suffice)
    assert [group[0].path[0] for group in smallest] == list(needed)
    assert len(questions) <= 2 + 12 * len(needed)


def test_where_a_key_more_undoes_what_fewer_did_all_that_is_needed_is_named() -> None:
    """What the halves come to is asked once more; if it is not enough, one by one."""
    first, second, third = [[Silence(key, (key.name,))] for key in KEYS[:3]]

    def suffice(left_out: object) -> bool:
        named = list(left_out)  # type: ignore[call-overload]
        return first[0] in named and (second[0] not in named or third[0] in named)

    smallest = smallest_sufficient([first, second, third], suffice)
    assert suffice([silence for group in smallest for silence in group])
