"""What moved a score adds up on a page as it is shown, to a hundredth of a point."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from regard.report.text.language import ENGLISH, language_of
from regard.scheme.document import open_document
from regard.service.pages.contributions import contributions_part

NUMBER = re.compile(r'<td class="number">([^<]*)</td>')
SCHEME = open_document("tool-library").scheme
points = st.integers(-(10**9), 10**9)


@given(base=points, added=st.lists(points, max_size=4), clipped=points)
def test_the_rows_add_up_to_what_stands_below_them(
    base: int, added: list[int], clipped: int
) -> None:
    kinds = dict(zip(SCHEME.evidence, added, strict=False))
    score = base + sum(kinds.values()) + clipped
    part = contributions_part(
        language_of(ENGLISH), SCHEME, base, kinds, clipped, 0, score
    )
    shown = [Decimal(number.replace(",", "")) for number in NUMBER.findall(str(part))]
    *rows, together = shown
    assert sum(rows) == together
