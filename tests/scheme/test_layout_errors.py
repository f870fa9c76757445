"""Mistakes of layout are told in the words of the document, never of a parser."""

from __future__ import annotations

import random

import pytest

import regard as rg
from regard.scheme.complaint import Complaint
from tests.conftest import ROOT

LIBRARY = ROOT / "src" / "regard" / "library"
TOOLS = (LIBRARY / "tool-library.yaml").read_text(encoding="utf-8")
TITLE = "title: Harbour Tool Library"
OF_A_PARSER = (
    "any token",
    "scalar",
    "block end",
    "block mapping",
    "flow mapping",
    "flow sequence",
    "mapping values",
    "simple key",
    "while parsing",
    "while scanning",
    "end of stream",
    "YAML document",
)
SIGNS = "{}[]:,'\"#&*!|>%@`-?\t\\ \u00a0\nx"
TRIALS = 600


def complaints_about(before: str, after: str) -> list[Complaint]:
    """What is said of the tool library with one place changed."""
    assert before in TOOLS
    with pytest.raises(rg.SchemeError) as caught:
        rg.parse(TOOLS.replace(before, after, 1))
    return caught.value.complaints


@pytest.mark.parametrize(
    ("before", "after", "place", "problem", "todo"),
    [
        ("  notice: before", "\tnotice: before", "  notice:", "a tab", "space bar"),
        (
            "  notice: before",
            "\u00a0\u00a0notice: before",
            "  notice:",
            "a blank of another kind",
            "space bar",
        ),
        (
            TITLE,
            "title: Harbour: a library",
            TITLE,
            "a colon within the text",
            'write title: "Harbour: a library"',
        ),
        (TITLE, 'title: "Harbour', TITLE, "a quotation mark that is not", "close it"),
        (TITLE, "title: @Harbour", TITLE, "begins with @", '"@Harbour"'),
        (TITLE, "title: %Harbour", TITLE, "begins with %", '"%Harbour"'),
        (TITLE, "title: `Harbour`", TITLE, "begins with `", '"`Harbour`"'),
        (TITLE, "title: - Harbour", TITLE, "begins with -", '"- Harbour"'),
        (TITLE, "title: | Harbour", TITLE, "beside the sign |", "the next line"),
        (TITLE, 'title: "C:\\Users"', TITLE, "a backslash before 's'", "twice"),
        (
            "range: [0, 1000]}",
            "range: [0, 1000]",
            "tiers:",
            "the next key while the { of line 61 is open",
            "close the { of line 61 with }",
        ),
        (
            "jurisdictions: [eu]",
            "jurisdictions: [eu",
            "automation:",
            "the next key while the [ of line 27 is open",
            "close the [ of line 27 with ]",
        ),
        (
            "title: the loan desk",
            "title: 'the members' desk'",
            "    {domain: lending, title: the loan",
            "after the end of a quoted text",
            "quotes of the other sort",
        ),
        (
            "  reasons: every",
            "   reasons: every",
            "  reasons: every",
            "a line that begins after 3 blanks",
            "below the key that it stands beside",
        ),
        (
            "ordinary: ordinary",
            "ordinary:ordinary",
            "ordinary: ordinary",
            "'ordinary:ordinary'",
            "write `ordinary: ordinary`, with a blank after the colon",
        ),
        (
            "ordinary: ordinary",
            "ordinary ordinary",
            "ordinary: ordinary",
            "'ordinary ordinary'",
            "write `key: value`",
        ),
        (
            "jurisdictions: [eu]",
            "jurisdictions:\n-eu",
            "automation:",
            "'-eu'",
            "write `- eu`, with a blank after the hyphen",
        ),
        (
            "contact: the loan desk}",
            "contact: the loan desk, Pier 3}",
            "operator:",
            "'Pier 3' after a comma",
            'write contact: "the loan desk, Pier 3"',
        ),
        (
            "base: 500,",
            "base: 500,5,",
            "score:",
            "'5' after a comma",
            "write the number with a point: base: 500.5",
        ),
        (
            "category: transactions",
            "category: loans",
            "    {domain: lending, title: the loan",
            "'loans'",
            "domain says what they are about",
        ),
        (
            "ordinary: ordinary",
            "ordinary: ordinary\nordinary: trusted",
            "reassessed:",
            "the same key again",
            "remove or rename one",
        ),
        (
            "operator: {name",
            "operator: &operator {name",
            "operator:",
            "the anchor &operator",
            "without an anchor",
        ),
        ("ai: false", "ai: no", "automation:", "'no'", "write false"),
        (TITLE, "title: #1 Library", TITLE, "nothing", "begins with a sign"),
        (
            "score: {model: points, base: 500, range: [0, 1000]}",
            "score: [points, 500]",
            "score:",
            "[points, 500]",
            "one key a line",
        ),
        (
            "jurisdictions: [eu]",
            "jurisdictions: {eu: true}",
            "jurisdictions:",
            "a mapping of 1 entry",
            "write a name",
        ),
        ("  damaged:", "  Damaged:", "  damaged:", "'Damaged'", "such as damaged"),
        (
            "  damaged:",
            "  beschädigt:",
            "  damaged:",
            "'beschädigt'",
            "such as beschaedigt",
        ),
    ],
)
def test_a_mistake_is_told_where_it_is_and_with_what_to_do(
    before: str, after: str, place: str, problem: str, todo: str
) -> None:
    """The first complaint is on the line of the mistake, or where it shows."""
    first = complaints_about(before, after)[0]
    number = TOOLS[: TOOLS.index(place)].count("\n") + 1
    assert first.place.line == number
    assert problem in first.found
    assert todo in first.todo


@pytest.mark.long
def test_no_one_letter_mistake_is_told_in_words_of_a_parser() -> None:
    """Letters left out or put in anywhere in a library's documents."""
    chance = random.Random(11)
    documents = [file.read_text("utf-8") for file in sorted(LIBRARY.glob("*.yaml"))]
    refused = 0
    for _ in range(TRIALS):
        text = chance.choice(documents)
        at = chance.randrange(len(text))
        put_in = chance.choice(SIGNS) if chance.random() < 0.7 else ""
        mistaken = text[:at] + put_in + text[at + (not put_in) :]
        try:
            rg.parse(mistaken)
        except rg.SchemeError as error:
            refused += 1
            for complaint in error.complaints:
                words = f"{complaint.found} {complaint.expected} {complaint.todo}"
                assert not [word for word in OF_A_PARSER if word in words], words
    assert refused > TRIALS / 3
