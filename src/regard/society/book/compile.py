"""Writes the book: from schemes and a scenario to flat tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from regard.scheme.model import Scheme
from regard.scheme.reading import in_reading_order
from regard.scoring.red_line import refuse_trust
from regard.society.book.facts import shares
from regard.society.book.fading import Cut
from regard.society.book.kinds import KindContext, KindEntry, kind_entry
from regard.society.book.schemes import (
    edges_of,
    numbers_of,
    scheme_records,
    tier_records,
)
from regard.society.book.storage import StateRows
from regard.society.book.tables import (
    CUT_FIELDS,
    KIND_FIELDS,
    PLACE_FIELDS,
    TALLY_FIELDS,
    Book,
)
from regard.society.book.upright import Upright, upright
from regard.society.book.worth import with_worth
from regard.society.fields import records_of, zero_records
from regard.society.scenario import Scenario
from regard.society.state import Floats, Sizes


def write_book(
    schemes: Sequence[Scheme], scenario: Scenario
) -> tuple[list[Upright], Book, Sizes]:
    """Writes schemes as tables.

    Args:
        schemes: in any order, with different names.
        scenario: of the society that lives under them.

    Returns:
        The scales of the schemes in the order they are worked out, their book, and the
        rows their state needs.

    Raises:
        DataError: two schemes have one name, or read each other's tiers in a ring; or
            the scenario says of a kind what there is not; or one counts trust.
    """
    by_name = {scheme.name: scheme for scheme in schemes}
    refuse_trust(by_name, "a study of synthetic people")
    scales = [upright(scheme) for scheme in in_reading_order(schemes)]
    rows = StateRows()
    entries: list[KindEntry] = []
    begins = [0]
    for number, scale in enumerate(scales):
        recorded = shares(scale, scenario)
        for name, kind in scale.scheme.evidence.items():
            context = KindContext(
                scales, number, name, kind, recorded[name], scenario, rows
            )
            entries.append(kind_entry(context))
        begins.append(len(entries))
    groups = len(scenario.groups)
    no_worth = np.zeros((0, 0, 0), np.float32)
    book = Book(
        kinds=_kind_records(entries),
        schemes=scheme_records(scales, begins, scenario),
        tiers=tier_records(scales, scenario),
        edges=edges_of(scales),
        numbers=numbers_of(scales),
        tallies=_tally_records(rows),
        cuts=_cut_records(entries),
        places=zero_records(PLACE_FIELDS, 0),
        left=np.zeros((0, 0), np.float32),
        worth=no_worth,
        habits=no_worth,
        values=_by_code([entry.codes.values for entry in entries], np.float32),
        amounts=_by_code([entry.codes.amounts for entry in entries], np.int64),
        counts=_by_code([entry.codes.counts for entry in entries], np.int64),
        invents=_by_group([entry.invents for entry in entries], groups),
        misplaces=_by_group([entry.misplaces for entry in entries], groups),
    )
    # Worth reads what the rest of the book says.
    book = with_worth(book, scales, scenario)
    return scales, book, rows.sizes(len(scales))


def _kind_records(entries: Sequence[KindEntry]) -> Any:
    """(kinds,) records of `KIND_FIELDS`."""
    records = zero_records(KIND_FIELDS, len(entries))
    cut_begin = 0
    for row, entry in enumerate(entries):
        cut_end = cut_begin + len(entry.cuts)
        cut_places = {"cut_begin": cut_begin, "cut_end": cut_end}
        for name, value in (entry.record | cut_places).items():
            records[name][row] = value
        cut_begin = cut_end
    return records


def _cut_records(entries: Sequence[KindEntry]) -> Any:
    """(cuts,) records of `CUT_FIELDS`, kind by kind."""
    cuts: list[Cut] = []
    for entry in entries:
        cuts += entry.cuts
    return records_of(CUT_FIELDS, cuts)


def _tally_records(rows: StateRows) -> Any:
    """(tallies,) records of `TALLY_FIELDS`."""
    return records_of(TALLY_FIELDS, rows.tallies)


def _by_code(rows: Sequence[Sequence[float]], dtype: type) -> npt.NDArray[Any]:
    """(kinds, most codes): rows of different lengths, filled up with nought."""
    width = max([len(row) for row in rows], default=1)
    table: npt.NDArray[Any] = np.zeros((len(rows), width), dtype)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def _by_group(rows: Sequence[Sequence[float]], groups: int) -> Floats:
    """(kinds, groups) float32, also where there is no kind."""
    return np.array(rows, np.float32).reshape(-1, groups)
