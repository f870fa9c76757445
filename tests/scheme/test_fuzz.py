"""Whatever the text, reading it gives a scheme or complaints, never anything else."""

from __future__ import annotations

import random
import string
import time
from pathlib import Path

import pytest

import regard as rg
from regard.scheme.catalogue import LIBRARY
from regard.scheme.text import MOST_BYTES

SMALL = (Path(__file__).parent / "small.json").read_text()
PIECES = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\n",
    "  ",
    "\t",
    "- ",
    "? ",
    "|",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "#",
    "'",
    '"',
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "null",
    "true",
    "no",
    ".inf",
    ".nan",
    "-0",
    "1e9",
    "1e-9",
    "9" * 30,
    "0x1F",
    "0o17",
    "<<: ",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "é",
    "𝔘",
    "\ud7ff",
    "180d",
    "2y",
    "10 per 30d",
    "steps",
    "scheme",
    "tier",
]


def mutated(dice: random.Random, text: str) -> str:
    """The text after a few random edits of characters, pieces, lines or values."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(text) + 1)
        until = min(len(text), at + dice.choice((0, 1, 1, 5, 40)))
        lines = text.splitlines(keepends=True)
        match dice.randrange(6):
            case 0:
                text = text[:at] + dice.choice(PIECES) + text[until:]
            case 1:
                text = text[:at] + text[until:]
            case 2:
                text = text[:at] + dice.choice(string.printable) + text[at + 1 :]
            case 3 if len(lines) > 1:
                dice.shuffle(lines)
                text = "".join(lines)
            case 4:
                cut = text[at:until]
                text = text[:at] + cut * dice.randint(2, 5) + text[until:]
            case _:
                words = text.split(" ")
                words[dice.randrange(len(words))] = dice.choice(PIECES)
                text = " ".join(words)
    return text


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_no_traceback_for_mutated_documents(part: int) -> None:
    """2,500 documents a part, 10,000 in all: each a scheme, or complaints.

    A complaint has a place, what was found and what to do.
    """
    dice = random.Random(part)
    yaml = (LIBRARY / "tool-library.yaml").read_text()
    short = "\n".join(line for line in yaml.splitlines() if line.strip())[:2600]
    read = 0
    for _ in range(2_500):
        text = mutated(dice, dice.choice((SMALL, SMALL, short, yaml[-900:])))
        error = refusal(text)
        if error is None:
            read += 1
            continue
        assert error.complaints
        for complaint in error.complaints:
            assert complaint.place.line >= 1
            assert complaint.found
            assert complaint.todo
        assert str(error).startswith("fuzzed.yaml:")
    assert 0 < read < 2_500


def refusal(text: str) -> rg.SchemeError | None:
    """The complaints about a text, if it cannot be read."""
    try:
        rg.parse(text, "fuzzed.yaml")
    except rg.SchemeError as error:
        return error
    return None


@pytest.mark.parametrize("seed", range(300))
def test_no_traceback_for_bytes(seed: int) -> None:
    """Bytes that are no text at all are refused in words."""
    dice = random.Random(seed)
    raw = bytes(dice.randrange(256) for _ in range(dice.randrange(200)))
    with pytest.raises(rg.SchemeError):
        rg.parse(raw, "bytes.yaml")


def test_a_huge_file_is_refused_without_being_read() -> None:
    """50 MB are refused by their size: no more work than looking at it."""
    started = time.process_time()
    with pytest.raises(
        rg.SchemeError, match="found 50,000,000 bytes, expected at most"
    ):
        rg.parse(b"a" * 50_000_000)
    assert (
        time.process_time() - started < 2
    )  # a guard against parsing it, not a measurement


def test_the_largest_text_allowed_is_read_to_its_end() -> None:
    """The longest document, one unknown key a line, is answered with complaints."""
    line = "k{:05}: 1\n"
    text = "".join(line.format(i) for i in range(MOST_BYTES // 40))
    with pytest.raises(rg.SchemeError) as caught:
        rg.parse(text)
    assert len(caught.value.complaints) > 1000
