"""Ties read from a file, in place of computed ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from regard.scheme.complaint import DataError
from regard.scheme.counted import plural
from regard.scheme.settings_in_words import PEOPLE_SETTING
from regard.society.scenario.model import no_edges

MOST_EDGES_BYTES = 4 * 2**30
MOST_PERSON_DIGITS = 18  # of a person's number, which has to fit 64 bits
FOUND_SHOWN = 40  # characters of a line that cannot be read

Pairs = npt.NDArray[np.int64]
"""(ties, 2) the two people of each."""


def read_edges(
    path: str | Path, people: int, slots: int, seed: int
) -> npt.NDArray[np.int32]:
    """The neighbours of everyone, from a file of two whole numbers a line.

    Ties count both ways, once; a tie to oneself not at all. The file's people are
    numbered as they sort and laid over the society again and again until everyone has a
    place; whoever has more ties than slots keeps a random choice of them.

    Args:
        path: The file; # begins a comment.
        people: Everyone.
        slots: Ties a person.
        seed: Of the random choice.

    Returns:
        (slots, people) numbers of people; their own where there is nobody.

    Raises:
        DataError: The file is not there, cannot be read, or has too many people.
    """
    pairs = _read_pairs(Path(path))
    numbers, ends = np.unique(pairs, return_inverse=True)
    ties = _both_ways(ends.reshape(-1, 2))
    if not len(ties):
        raise DataError(
            f"{path}: found no tie between two different people, expected two numbers "
            f"a line"
        )
    size = len(numbers)
    if people < size:
        raise DataError(
            f"{path}: found ties of {plural(size, 'person', 'people')}, expected "
            f"at most the {people:,} of the study\n"
            f"  to do: ask for at least {PEOPLE_SETTING.named(size)}"
        )
    return _laid_over(_in_slots(ties, size, slots, seed), people)


def _both_ways(pairs: Pairs) -> Pairs:
    """Each tie from both of its people, once, sorted; none to oneself."""
    ties: Pairs = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
    between_two: Pairs = ties[ties[:, 0] != ties[:, 1]]
    return between_two


def _in_slots(pairs: Pairs, size: int, slots: int, seed: int) -> npt.NDArray[np.int32]:
    """(slots, size) neighbours of the file's people, a random choice of each one's."""
    order = np.random.default_rng(seed).permutation(len(pairs))
    shuffled = pairs[order]
    # Grouped by person again, each one's ties stay in the order of the shuffle.
    ties = shuffled[np.argsort(shuffled[:, 0], kind="stable")]
    owner = ties[:, 0]
    begins = np.searchsorted(owner, np.arange(size))
    slot = np.arange(len(ties)) - begins[owner]
    table = np.tile(np.arange(size, dtype=np.int32), (slots, 1))
    fits = slot < slots
    table[slot[fits], owner[fits]] = ties[fits, 1]
    return table


def _laid_over(table: npt.NDArray[np.int32], people: int) -> npt.NDArray[np.int32]:
    """Whole copies of the file's people; the last few are left without ties."""
    slots, size = table.shape
    laid = np.tile(np.arange(people, dtype=np.int32), (slots, 1))
    for begin in range(0, people - size + 1, size):
        laid[:, begin : begin + size] = table + begin
    return laid


def slots_in_use(table: npt.NDArray[np.int32]) -> npt.NDArray[np.uint32]:
    """For each person of a table of neighbours, a bit for each slot with somebody.

    Args:
        table: (slots, people), from `read_edges`.

    Returns:
        (people,) bits.
    """
    own = np.arange(table.shape[1], dtype=np.int32)
    bits = np.zeros(table.shape[1], np.uint32)
    for slot, ends in enumerate(table):
        bits |= (ends != own).astype(np.uint32) << np.uint32(slot)
    return bits


def _read_pairs(path: Path) -> Pairs:
    """The pairs of numbers of a file, in its order."""
    if not path.is_file():
        raise no_edges(path)
    size = path.stat().st_size
    if size > MOST_EDGES_BYTES:
        raise DataError(
            f"{path}: found {size:,} bytes, expected at most {MOST_EDGES_BYTES:,}"
        )
    pairs = list(_pairs_of_lines(path))
    if not pairs:
        raise DataError(f"{path}: found no ties, expected two whole numbers a line")
    return np.array(pairs, np.int64)


def _pairs_of_lines(path: Path) -> Iterator[tuple[int, int]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            words = line.split(b"#", 1)[0].split()
            if not words:
                continue
            # What follows the two numbers, such as a weight, is left out.
            ends = words[:2]
            if len(ends) < 2 or not all(_is_number(word) for word in ends):
                shown = line.strip().decode("utf-8", "replace")[:FOUND_SHOWN]
                raise DataError(
                    f"{path}:{number}: found {shown!r}, expected two whole numbers, "
                    f"such as 17 42\n"
                    f"  to do: mend that line; names have to be numbered first"
                )
            yield int(ends[0]), int(ends[1])


def _is_number(word: bytes) -> bool:
    return word.isdigit() and len(word) <= MOST_PERSON_DIGITS
