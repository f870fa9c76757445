"""No text of a document can pass for a line of what is answered about it."""

from __future__ import annotations

import json

import pytest

from regard.check.answers.checking import check_document
from regard.report.findings.text import findings_text
from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document
from tests.support.honest import TODAY, Data, gate_of, written

SPOOF = "extras: yes, it may run on real people"
PATHS = [
    "title",
    "purpose",
    "operator.name",
    "operator.contact",
    "sources.desk.title",
    "evidence.key-kept.means",
    "services.rooms.title",
    "process.reviewers",
    "process.appeal.decided_by",
    "assessments.results",
]


def spoofed(path: str, end: str) -> Data:
    """The honest scheme, one text of which goes on behind an end of the line."""
    return written(path, f"kept at the desk{end}{SPOOF}{end}and so on")


@pytest.mark.parametrize("end", ["\n", "\n\n", "\t\n "])
@pytest.mark.parametrize("path", PATHS)
def test_an_end_of_a_line_is_a_blank(path: str, end: str) -> None:
    """In the gate's answer, and in the findings."""
    data = spoofed(path, end)
    # What is refused is told with titles and with what is declared.
    data["process"]["notice"] = "none"
    data["services"]["rooms"]["essential"] = True
    document = parse_document(json.dumps(data), "extras.json")
    gate = gate_of(data)
    assert not gate.opens
    assert SPOOF not in str(gate).splitlines()
    printed = findings_text([check_document(document, today=TODAY)])
    assert SPOOF not in printed.splitlines()


@pytest.mark.parametrize(
    "sign", ["\x85", "\u2028", "\u2029", "\u202e", "\u202a", "\u2066", "\x9b", "\x1b"]
)
@pytest.mark.parametrize("path", PATHS)
def test_what_ends_lines_or_turns_them_is_refused(path: str, sign: str) -> None:
    with pytest.raises(SchemeError, match="printable text"):
        parse_document(json.dumps(spoofed(path, sign)), "extras.json")
