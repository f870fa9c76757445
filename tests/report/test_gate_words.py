"""The gate and the findings in words: why it stays shut, and what everyone is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from regard.check.answers.bounds import bounds_table
from regard.check.answers.gate import Gate
from regard.check.answers.overview import Overview
from regard.check.answers.silence import Undeclared
from regard.check.answers.waiving import RefusedWaiver
from regard.check.finding import Severity
from regard.check.rules import rules
from regard.check.undeclared import KEYS, Silence
from regard.report.findings.gate import gate_data, gate_text
from regard.report.findings.law_words import law_words
from regard.report.findings.page import findings_page
from regard.report.findings.page_article import rule_article
from regard.report.findings.page_document import document_parts
from regard.report.findings.page_summary import summary_parts
from regard.report.findings.sarif import sarif
from regard.report.findings.text import findings_text, summary_line
from regard.report.text.language import language_of
from regard.scheme.parties import Related, Waiver
from regard.scheme.phrase import as_phrase
from tests.report.invented import DRAFT, RULE, checked, citation, finding, gate, witness
from tests.support.clean_scheme import CLEAN, LIST, SERVICES, TOOLS, edited

ENGLISH = language_of("en")

HIGH = finding()
PASTED = as_phrase("lower the points:\n  points: -1")
RED = finding(code="LIB001", red_line=True, severity=Severity.PROHIBITED)
OPEN = finding(code="CTX001", red_line=True, verdict="not proved")
WAIVER = Waiver.model_validate(
    {
        "rule": "PRP001",
        "reason": "few tools",
        "by": "The shed",
        "until": "2027-01-01",
    }
)
WAIVED = finding(waiver=WAIVER, waiver_lacks=("a clause",))
UNDECLARED = Undeclared(HIGH, (Silence(KEYS[0], (KEYS[0].part, KEYS[0].name)),))


def summary(**changes: object) -> str:
    """The summary on the page of a scheme whose gate is so."""
    result = checked()
    overview = Overview(result, gate(result, **changes), bounds_table(result.case))
    return "".join(map(str, summary_parts(ENGLISH, overview)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Nothing stands against running it"),
        ({"forbidding": (HIGH,)}, "<li>1 finding against it: 1 high.</li>"),
        ({"forbidding": (RED,)}, "1 finding against it: 1 on the red line"),
        (
            {"forbidding": (RED, replace(RED, code="LIB002"))},
            "2 findings against it: 2 on the red line",
        ),
        ({"undeclared": (UNDECLARED,)}, "1 key of which nothing is declared"),
        ({"unproved": (OPEN,)}, "1 question that could not be settled"),
        ({"reads": (("court", "it is for study"),)}, "court, which may not be read"),
        ({"study": True}, "The document itself is for study only"),
    ],
)
def test_the_page_says_why_it_may_not_run(
    changes: dict[str, object], words: str
) -> None:
    """Each reason by itself shuts the gate and is said."""
    text = summary(**changes)
    assert words in text
    assert ("It may not run on real people:" in text) == bool(changes)


def test_a_clause_to_write_stands_as_code() -> None:
    """A clause is written as it stands in the document; a sentence has a capital."""
    changes = {
        "notice: before effect": "In the document: <code>notice: before effect</code>",
        "notice_days: 14d": "In the document: <code>notice_days: 14d</code>",
        "lower the points": "Lower the points.",
    }
    for fix, shown in changes.items():
        result = checked(findings=(replace(HIGH, fix=as_phrase(fix)),))
        overview = Overview(result, gate(result), bounds_table(result.case))
        assert shown in str(summary_parts(ENGLISH, overview)).replace("\n", "")


def test_every_finding_is_counted_once() -> None:
    """What is on the red line is not counted once more by how grave it is."""
    result = checked(findings=(RED, HIGH))
    overview = Overview(result, gate(result), bounds_table(result.case))
    _, counts, *_ = summary_parts(ENGLISH, overview)
    text = str(counts).replace("\n", "")
    assert "<dt>On the red line</dt><dd>1</dd>" in text
    assert "<dt>High</dt><dd>1</dd>" in text
    assert "<dt>Prohibited besides</dt><dd>0</dd>" in text


def test_the_answer_names_every_obstacle() -> None:
    """In the text as in the data, with what to do about it."""
    refused = RefusedWaiver(WAIVER, 0, (as_phrase("name the clause"),))
    shut = gate(
        forbidding=(
            RED,
            HIGH,
            replace(HIGH, fix=PASTED),
        ),
        undeclared=(UNDECLARED,),
        unproved=(OPEN,),
        refused_waivers=(refused,),
        reads=(("court", "it is for study"),),
        to_declare=("subjects: {minimum_age: 18}",),
    )
    text = gate_text(shut)
    first, *_ = text.splitlines()
    assert first == (
        "shed: no, it may not run on real people: 1 on the red line, 2 high, "
        "1 not declared, 1 not proved, 1 read and not allowed."
    )
    assert text.count("or waive it, for everyone scored to see") == 2
    assert ": lower the points (below)" in text
    assert "(red line, not proved)" in text
    assert "the waiver of PRP001 keeps nothing\n    name the clause" in text
    assert "court, which may not be read: it is for study" in text
    assert "subjects: {minimum_age: 18}" in text
    data = gate_data(shut)
    assert data["opens"] is False
    assert [row["waivable"] for row in data["forbidding"]] == [False, True, True]
    assert data["refused_waivers"][0]["path"] == "waivers.0"
    assert data["reads"] == [{"scheme": "court", "why": "it is for study"}]


@pytest.mark.parametrize(
    ("use", "words"),
    [
        ("", "whether it is meant for real people is not declared"),
        ("use: study\n", "the document says so itself: use: study"),
    ],
)
def test_silence_on_its_use_is_told_apart_from_study(use: str, words: str) -> None:
    """Both shut the gate; only one of them is mended by a word."""
    result = checked(edited(("use: live\n", use)))
    text = gate_text(gate(result, study=True))
    assert "not declared to be live" in text
    assert words in text


def test_what_keeps_a_finding_is_shown_to_everyone() -> None:
    """A waiver with who answers for it and until when, and what is called related."""
    related = Related(domains=("lending", "noise"), because="of the neighbours")
    opened = gate(waived=(WAIVED, HIGH), related=(related,))
    text = gate_text(opened)
    assert text.startswith("shed: yes, it may run on real people.")
    assert text.count("waived, and shown to everyone scored") == 1
    assert "The shed, until 2027-01-01: few tools" in text
    assert "declared related, and shown to everyone scored: lending and noise" in text
    data = gate_data(opened)
    assert [row["by"] for row in data["waived"]] == ["The shed"]
    assert data["related"][0]["because"] == "of the neighbours"


def test_a_page_shows_what_was_waived_and_what_is_open() -> None:
    """Each in a part of its own, never among the findings or the properties."""
    result = checked(
        findings=(HIGH, replace(HIGH, says=as_phrase("another clause")), RED),
        waived=(WAIVED, HIGH),
        unproved=(OPEN,),
        proved=rules()[:1],
    )
    overview = Overview(
        result, gate(result, forbidding=(RED, HIGH)), bounds_table(result.case)
    )
    page = findings_page([overview])
    for title in ("Waived in the scheme", "Not proved", "On the red line", "Proved"):
        assert title in page
    assert "1 more clause of the same sort" in page
    # Of a scheme that says no language, its words are in none that is known.
    reason, shed = (
        f'<span lang="">{words}</span>' for words in ("few tools", "The shed")
    )
    assert f"{reason} ({shed}, until 1 January 2027)" in page
    assert "(PRP001, and 1 like it)" in page


def test_many_schemes_are_counted_in_the_heading() -> None:
    """A few are named; and each part says which scheme it is about."""
    result = checked()
    overview = Overview(result, gate(result), bounds_table(result.case))
    assert "What A shed of tools can do to a person" in findings_page([overview])
    page = findings_page([overview] * 4)
    assert "4 schemes, checked" in page
    assert "A shed of tools: In short" in page


def test_of_many_changes_the_first_are_named() -> None:
    """A board can take in some; the others are said to be below."""
    codes = [rule.code for rule in rules()][:9]
    result = checked(findings=tuple(finding(code=code) for code in codes))
    overview = Overview(result, gate(result), bounds_table(result.case))
    text = "".join(map(str, summary_parts(ENGLISH, overview)))
    assert "And 2 more, below." in text


def test_an_article_shows_what_there_is() -> None:
    """A witness where there is one, the clause where it has a line."""
    told = str(rule_article(ENGLISH, [finding(witness=witness())]))
    assert "<h4>Who</h4>" in told
    assert "<pre" in told
    bare = str(rule_article(ENGLISH, [finding(line="", path="", verdict="not proved")]))
    assert "<h4>Who</h4>" not in bare
    assert "<pre" not in bare
    assert "the document, line 3" in bare
    assert 'class="badge not-proved"' in bare


def test_a_picture_needs_the_lab_and_is_no_condition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without it the same person is told in words."""
    monkeypatch.setitem(
        __import__("sys").modules, "regard.report.findings.charts", None
    )
    told = str(rule_article(ENGLISH, [finding(witness=witness())], pictured=True))
    assert "<h4>Who</h4>" in told
    assert "<figure" not in told


def test_the_document_is_told_with_what_it_does_not_say() -> None:
    """No jurisdiction is all law; no service is nothing decided; of many some."""
    facts = "".join(map(str, document_parts(ENGLISH, checked().case)))
    assert "It decides about tools." in facts
    text = edited(("jurisdictions: [eu]\n", ""), (SERVICES, ""), LIST)
    facts = "".join(map(str, document_parts(ENGLISH, checked(text).case)))
    assert "not declared; so all law is asked about" in facts
    assert "It opens and closes nothing itself." in facts
    more = "".join(
        f"\n  s{number}: {TOOLS.replace('title: tools', f'title: s{number}')}"
        for number in range(7)
    )
    text = CLEAN.replace(TOOLS, TOOLS + more)
    facts = "".join(map(str, document_parts(ENGLISH, checked(text).case)))
    assert "2 other services" in facts


def test_law_is_told_by_how_it_holds() -> None:
    """What binds, what is compared, what is drafted; and Regard's own rule."""
    assert law_words(HIGH).startswith("would fall under The Act, article 1 (binding")
    own = finding(cites=(citation().by_analogy(),), nearest=citation())
    assert law_words(own).startswith("by Regard's own rule; compare The Act")
    assert "the nearest law, not known to hold here, is The Act" in law_words(own)
    dated = citation(applies_from=date(2027, 8, 2))
    assert "applies from 2027-08-02" in law_words(finding(cites=(dated,)))
    drafted = replace(citation(), instrument=DRAFT)
    assert "(a draft" in law_words(finding(cites=(drafted,)))
    assert RULE.whole(citation().mark).text == "The Act"


def test_text_counts_what_it_shows() -> None:
    """Findings by weight, what is waived, not proved and proved; and unknown places."""
    result = checked(
        edited(("[eu]", "[atlantis]")),
        findings=(RED, HIGH),
        waived=(WAIVED, HIGH),
        unproved=(OPEN,),
        proved=rules()[:2],
        silent=rules()[2:3],
        declared=rules()[3:4],
        inapplicable=rules()[4:5],
    )
    assert summary_line(result) == (
        "shed: 2 findings (1 on the red line, 1 high); 2 waived; "
        "1 not proved; 2 properties proved to hold; nothing declared on 1"
    )
    text = findings_text([result])
    assert "red line (prohibited)" in text
    assert "waived by The shed until 2027-01-01: few tools" in text
    assert "the gate does not keep it: a clause" in text
    assert "or waive it: " in text
    assert "declared by the document itself: " in text
    assert "does not apply: " in text
    assert "atlantis: no law of this jurisdiction is known here" in text
    assert "1 property proved" in summary_line(checked(proved=rules()[:1]))
    assert summary_line(checked()) == "shed: 0 findings"


def test_a_log_marks_what_is_waived_and_what_is_open() -> None:
    """As SARIF says both: suppressed with its reason, and open without a level."""
    result = checked(
        findings=(finding(file="late"),), waived=(WAIVED,), unproved=(OPEN,)
    )
    (run,) = sarif([result])["runs"]
    plain, unproved, waived = run["results"]
    assert "suppressions" not in plain
    address = plain["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address == "library/late.yaml"
    assert (unproved["level"], unproved["kind"]) == ("none", "open")
    assert "few tools" in waived["suppressions"][0]["justification"]


def test_gates_are_what_they_say() -> None:
    """A gate in words opens where it opens as an answer."""
    assert isinstance(gate(), Gate)
    assert gate_text(gate()).startswith("shed: yes")
    assert gate_text(gate(forbidding=(HIGH,))).startswith("shed: no")


def test_the_page_names_all_that_keeps_it_shut() -> None:
    """Under a law that was not asked about, and keys of which nothing is declared."""
    result = checked(findings=(HIGH,))
    other = finding(code="DAT004", says="nobody looked at what it does")
    forbidden = replace(gate(result), forbidding=(HIGH, other))
    shown = str(
        summary_parts(ENGLISH, Overview(result, forbidden, bounds_table(result.case)))
    )
    assert "Nobody looked at what it does (DAT004)." in shown
    assert shown.count("DAT004") == 1
    silence = Silence(KEYS[0], ("sources", "desk", "reveals"))
    undeclared = (Undeclared(HIGH, (silence,)),)
    silent = replace(gate(result), undeclared=undeclared, to_declare=("reveals: …",))
    shown = str(
        summary_parts(ENGLISH, Overview(result, silent, bounds_table(result.case)))
    )
    assert "sources.desk.reveals" in shown
    assert "reveals: …" in shown
