"""Which way is worse does not depend on how a score is written: a scheme and its mirror
image are found the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regard.check.answers.bounds import bounds_table
from regard.check.answers.checking import case_of, check_document
from regard.scheme.catalogue import names
from regard.scheme.document import Document, load, parse, parse_document
from regard.scheme.model import Scheme
from regard.scheme.rendering import yaml_text
from regard.scheme.score import PointsScore
from regard.scheme.units import POINT, from_scaled
from regard.scheme.worth import (
    harmful_directions,
    is_worse,
    tiers_below_ordinary,
    worse_tiers,
)

DAY = date(2026, 11, 25)
MIRRORED = [name for name in names() if isinstance(load(name).score, PointsScore)]


def mirrored(scheme: Scheme) -> Document:
    """The same scheme with the score turned round: low + high - score. Each tier keeps
    its people and its outcomes.
    """
    data: dict[str, Any] = scheme.data()
    low, high = scheme.score.range
    both = low + high
    data["score"]["base"] = from_scaled(both - scheme.score.base, POINT)  # type: ignore[union-attr]
    for kind in data["evidence"].values():
        kind["points"] = -kind["points"]
    ends = [*scheme.tiers.items()]
    above = [*(least for _, least in ends[1:]), high + 1]
    data["tiers"] = {
        name: from_scaled(both - end + 1, POINT)
        for (name, _), end in reversed(list(zip(ends, above, strict=True)))
    }
    return parse_document(yaml_text(data), f"{scheme.name}-mirrored.yaml")


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", MIRRORED)
def test_a_mirror_image_is_found_the_same(name: str) -> None:
    """Every rule that fires on a scheme fires on its mirror image, and no other; and
    time leads back as soon.
    """
    scheme = load(name)
    image = mirrored(scheme)
    found = {
        finding.code
        for finding in check_document(
            parse_document(yaml_text(scheme.data()), "s.yaml"), today=DAY
        ).findings
    }
    turned = check_document(image, today=DAY)
    assert {finding.code for finding in turned.findings} == found
    assert all(f.witness is None or f.witness.confirmed() for f in turned.findings)
    assert (
        bounds_table(turned.case).way_back
        == bounds_table(
            case_of(parse_document(yaml_text(scheme.data()), "s.yaml"))
        ).way_back
    )


SMALL = """
scheme: small
version: 1
title: Small
sources: {desk: {domain: benefits}}
evidence: {sign: {source: desk, points: +10, expires: 1y}}
score: {model: points, base: 0, range: [0, 100]}
tiers: {clear: 0, looked-at: 40, suspected: 80}
ordinary: clear
services:
  benefit:
    domain: benefits
    outcomes: {clear: allow, looked-at: papers, suspected: stopped}
"""


def test_worse_is_told_by_what_people_get() -> None:
    """High tiers that get less are worse; of two conditions, the one further on; above
    and below at once is both.
    """
    risk = parse(SMALL)
    assert harmful_directions(risk) == (1,)
    assert (
        worse_tiers(risk, "benefit")
        == tiers_below_ordinary(risk)
        == ["looked-at", "suspected"]
    )
    assert is_worse(risk, "benefit", "looked-at", "suspected")
    assert not is_worse(risk, "benefit", "suspected", "looked-at")
    both = SMALL.replace(
        "{clear: allow, looked-at: papers,", "{clear: refuse, looked-at: allow,"
    )
    middle = parse(
        both.replace("suspected: stopped", "suspected: refuse").replace(
            "ary: clear", "ary: looked-at"
        )
    )
    assert harmful_directions(middle) == (-1, 1)
    assert tiers_below_ordinary(middle) == ["clear", "suspected"]
    case = case_of(parse_document(SMALL, "s.yaml"))
    assert case.can_harm("sign")
    assert not case.can_help("sign")
    assert case.loss_at("benefit").fails
