"""The report of a scoring run: one page that loads nothing, says what the tables say, and can be read by anyone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import regard as rg
from regard.library.season import season
from regard.report.page.labels import ROWS, place_labels
from regard.report.page.markup import Markup, tag
from regard.report.run.context import LOWEST
from regard.report.run.page import run_page
from regard.report.text.numbers import (
    PointFormat,
    distinct_format,
    exact_format,
    format_percent,
    format_points,
)
from regard.report.text.scheme_words import kind_words, outcome_words, service_words
from regard.report.text.typography import typeset
from regard.scheme.units import POINT
from regard.scoring.figures.thresholds import NEIGHBOURS
from regard.scoring.scores import Scores
from regard.scoring.tables import RunTables
from tests.conftest import browser_test

AT = "2026-10-20"
SECTIONS = ["run", "tiers", "drivers", "nearest", "lowest", "rejects", "scheme"]
VOID = {"meta", "br", "wbr"}
WORST = "<script>alert('x')</script> & \"co\" <b>" + "long" * 40


# ── reading the page back ───────────────────────────────────────────────────


@dataclass
class Table:
    caption: str
    section: str
    region: dict[str, str]
    cells: list[dict[str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Reader(HTMLParser):
    """The page as its elements, its tables and the text of each section."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.tables: list[Table] = []
        self.texts: dict[str, str] = dict.fromkeys(["", *SECTIONS], "")
        self.facts: dict[str, str] = {}
        self.open: list[tuple[str, dict[str, str]]] = []
        self.term = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self.elements.append((tag, told))
        if tag not in VOID:
            self.open.append((tag, told))
        if tag == "table":
            self.tables.append(Table("", self.section, self.open[-2][1]))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("th", "td"):
            self.tables[-1].cells.append({"tag": tag, **told})
            self.tables[-1].rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> where {self.open[-1]} is open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        within = {tag for tag, _ in self.open}
        if "style" in within:
            return
        self.texts[self.section] += data
        if "caption" in within:
            self.tables[-1].caption += data
        elif within & {"th", "td"}:
            self.tables[-1].rows[-1][-1] += data
        elif "dt" in within:
            self.term = data
        elif "dd" in within:
            self.facts[self.term] = self.facts.get(self.term, "") + data

    @property
    def section(self) -> str:
        return next((told["id"] for tag, told in self.open if tag == "section"), "")

    def table(self, caption: str) -> list[list[str]]:
        """The body of the first table whose caption begins so."""
        return next(
            table.rows[1:] for table in self.tables if table.caption.startswith(caption)
        )

    def of(self, name: str) -> list[dict[str, str]]:
        return [told for tag, told in self.elements if tag == name]


def number(text: str) -> Fraction:
    """A number of the page as a number; 'none' and dashes are nothing."""
    found = re.search(r"[+−]?[\d,]+(\.\d+)?", text)
    return (
        Fraction(found[0].replace("−", "-").replace(",", "").replace("+", ""))
        if found
        else Fraction(0)
    )


def near(text: str, micropoints: int | Fraction) -> bool:
    """Whether a rounded number of the page stands for these millionths."""
    decimals = len(text.partition(".")[2]) if "." in text else 0
    return abs(number(text) - Fraction(micropoints) / POINT) <= Fraction(
        1, 2 * 10**decimals
    )


# ── what is looked at ───────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def scores() -> Scores:
    """A season of the tool library, with one subject and two kinds of fault that try the page."""
    rows = season(seed=5, members=60)
    rows += [
        {**row, "id": f"w{n}", "subject": WORST, "kind": "damaged", "amount": ""}
        for n, row in enumerate(rows[:5])
    ]
    rows += [
        {**rows[0], "id": f"odd-{n}", "kind": "rating", "amount": "7"} for n in range(3)
    ]
    rows.append({**rows[0], "id": "void", "subject": ""})
    return rg.score("tool-library", rows, as_of=AT)


@pytest.fixture(scope="module")
def text(scores: Scores) -> str:
    return run_page(scores, names=True)


@pytest.fixture(scope="module")
def read(text: str) -> Reader:
    return Reader(text)


# ── the page as a document ──────────────────────────────────────────────────


def test_it_loads_nothing(text: str, read: Reader) -> None:
    """The file needs nothing but itself: no script, no address, no frame, and a policy that forbids them all."""
    assert not {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "image",
        "use",
        "base",
    } & {n for n, _ in read.elements}
    for name, told in read.elements:
        assert not {
            "src",
            "srcset",
            "data",
            "action",
            "xlink:href",
            "background",
        } & set(told), (name, told)
        assert told.get("href", "#").startswith("#")
        assert not any(key.startswith("on") for key in told)
        assert "url(" not in told.get("style", "")
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "://" not in text
    policy = next(
        m["content"]
        for m in read.of("meta")
        if m.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert len(text) < 1_000_000


def test_every_section_is_there_in_order(read: Reader) -> None:
    """The seven sections come in the order of the argument, each named by its heading; one heading above all."""
    sections = read.of("section")
    assert [told["id"] for told in sections] == SECTIONS
    headings = {told.get("id") for told in read.of("h2")}
    assert all(told["aria-labelledby"] in headings for told in sections)
    assert len(read.of("h1")) == 1
    assert len(read.of("main")) == len(read.of("header")) == len(read.of("nav")) == 1
    assert read.of("html") == [{"lang": "en"}]
    links = [told["href"] for told in read.of("a")]
    assert links[0] == "#main"
    assert links[1:] == [f"#{name}" for name in SECTIONS]


def test_every_element_is_closed_and_every_id_is_one(read: Reader) -> None:
    """The page is well formed, and no id stands twice."""
    assert read.open == []
    ids = [told["id"] for _, told in read.elements if "id" in told]
    assert len(ids) == len(set(ids))


def test_tables_can_be_read_aloud(read: Reader) -> None:
    """Every table has a caption, heads with a scope, and a labelled region that a keyboard can scroll."""
    assert len(read.tables) > 20
    for table in read.tables:
        assert table.caption
        assert table.region["role"] == "region"
        assert table.region["tabindex"] == "0"
        assert table.caption in table.region["aria-label"]
        assert all(
            cell["scope"] in ("col", "row", "rowgroup")
            for cell in table.cells
            if cell["tag"] == "th"
        )
        assert all(len(row) in (len(table.rows[0]), 1) for row in table.rows)
    labels = [table.region["aria-label"] for table in read.tables]
    assert len(labels) == len(set(labels))


def test_pictures_say_in_words_what_they_show(read: Reader) -> None:
    """Every picture is an image with the finding as its label, in a figure with a caption."""
    pictures = read.of("svg")
    assert len(pictures) == 4
    assert len(read.of("figure")) == len(read.of("figcaption")) == 2
    for picture in pictures:
        assert picture["role"] == "img"
        assert re.search(r"\d", picture["aria-label"])
        assert len(picture["aria-label"]) > 60


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, scores: Scores) -> None:
    """Order of rows, process and hash seed do not show: the same events give the same file."""
    first = rg.write_report(scores, tmp_path / "first.html")
    rows = season(seed=5, members=12)
    one = run_page(rg.score("tool-library", rows, as_of=AT))
    Random(1).shuffle(rows)
    assert run_page(rg.score("tool-library", rows, as_of=AT)) == one
    assert first.read_text(encoding="utf-8") == run_page(scores)
    code = (
        "import sys, regard as rg; from regard.report.run.page import run_page; from regard.library.season import season;"
        f"sys.stdout.buffer.write(run_page(rg.score('tool-library', season(seed=5, members=12), as_of='{AT}')).encode())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "77"},
    )
    assert other.stdout.decode() == one


def test_names_and_texts_are_escaped(text: str, read: Reader) -> None:
    """A subject, a kind or a title that looks like HTML is shown as it is and does nothing."""
    assert "<script" not in text
    assert WORST in read.texts["lowest"]
    document = Path(rg.scheme.catalogue.locate("tool-library", None)).read_text()
    document = document.replace(
        "you brought a tool back late", '\'<i>late</i> & "so" class="x" 0.12345\''
    )
    odd = rg.score(rg.parse(document), season(seed=5, members=20), as_of=AT)
    made = run_page(odd, title="A <b>title</b>")
    assert "<i>" not in made
    assert "<b>" not in made
    told = Reader(made)
    assert '<i>late</i> & "so" class="x" 0.12345' in [
        row[0] for row in told.table("What each kind adds")
    ]
    assert (
        made.count('&lt;i&gt;late&lt;/i&gt; &amp; "so" class="x" 0.12345</text>') == 2
    )
    assert "A <b>title</b>" in told.texts[""]


def test_names_are_told_only_where_the_scheme_publishes_them(scores: Scores) -> None:
    """Unless asked for, subjects are numbered where the scheme does not publish names; no row is quoted then."""
    hidden = run_page(scores)
    subjects = [row["subject"] for row in scores.rows("SELECT subject FROM standings")]
    assert not scores.scheme.publish or not scores.scheme.publish.names
    assert not [subject for subject in subjects if subject in hidden]
    assert "subject 1" in hidden
    assert "typo" not in hidden
    document = (
        Path(rg.scheme.catalogue.locate("tool-library", None))
        .read_text()
        .replace("names: false", "names: true")
    )
    told = run_page(rg.score(rg.parse(document), season(seed=5, members=20), as_of=AT))
    assert "Ada Abel" in told
    assert "subject 1" not in told


def test_it_promises_nothing(read: Reader) -> None:
    """Words describe; none promises."""
    told = " ".join(read.texts.values()).lower()
    for promise in (
        "fair",
        "unbiased",
        "objective",
        "guarantee",
        "trustless",
        "proof",
        "always right",
        "neutral",
    ):
        assert not re.search(rf"\b{promise}", told), promise


# ── the numbers ─────────────────────────────────────────────────────────────


def test_the_facts_are_the_run(scores: Scores, read: Reader) -> None:
    """The first section counts what the run counted and names the document it was scored by."""
    told = {
        term: read.facts[term]
        for term in (
            "Subjects",
            "Rows read",
            "Rows rejected",
            "Later events",
            "Version",
        )
    }
    counted = [
        scores.subjects,
        scores.read,
        scores.rejected,
        scores.later,
        scores.scheme.version,
    ]
    assert [int(number(value)) for value in told.values()] == counted
    assert min(counted) > 0
    assert scores.scheme.hash in read.facts["Document"]
    assert "20 October 2026" in read.facts["As of"]
    assert "30 September 2026" in read.facts["Tiers set"]


def test_the_tiers_are_counted_right(scores: Scores, read: Reader) -> None:
    """Subjects and shares of each tier are those of the table of standings, and every outcome is told."""
    held = {
        r["tier"]: r["n"]
        for r in scores.rows("SELECT tier, count(*) AS n FROM standings GROUP BY tier")
    }
    rows = read.table("The tiers")
    for row, (tier, least) in zip(rows, scores.scheme.tiers.items(), strict=True):
        assert row[0].startswith(tier)
        assert near(row[1], least)
        assert int(number(row[2])) == held.get(tier, 0)
        assert row[3] == format_percent(held.get(tier, 0), scores.subjects)
    outcomes = read.table("What each tier opens and closes")
    for row, (name, service) in zip(
        outcomes, scores.scheme.services.items(), strict=True
    ):
        assert row[0] == service_words(scores.scheme, name)
        assert row[1:] == [
            outcome_words(outcome) for outcome in service.outcomes.values()
        ]


def test_the_histogram_is_in_a_table(scores: Scores, text: str, read: Reader) -> None:
    """Each bar of the picture has its row, each row counts what SQL counts, and all rows together everyone."""
    rows = read.table("Subjects by score")
    assert sum(int(number(row[1])) for row in rows) == scores.subjects
    for row in rows:
        low, _, high = row[0].partition(" to ")
        ends = [int(number(end) * POINT) for end in (low, high)]
        last = "" if "under" in high else "="
        counted = scores.rows(
            f"SELECT count(*) AS n FROM standings WHERE score >= {ends[0]} AND score <{last} {ends[1]}"
        )
        assert int(number(row[1])) == counted[0]["n"] > 0
    assert text.count('fill="var(--bar)"') == 2 * len(rows)
    assert text.count("stroke-dasharray") == 2 * (len(scores.scheme.tiers) - 1)
    for tier, least in list(scores.scheme.tiers.items())[1:]:
        assert (
            text.count(f"{tier}, from {format_points(least, 6)}</text>")
            == text.count(f">{tier}</text>")
            == 1
        )


def test_what_moves_is_what_the_columns_hold(scores: Scores, read: Reader) -> None:
    """Every kind's count, mean, quantiles and ends agree with the table of standings, row by row."""
    rows = read.table("What each kind adds")
    assert len(rows) == len(scores.scheme.evidence)
    for row, kind in zip(rows, scores.scheme.evidence, strict=True):
        every = [r["c"] for r in scores.rows(f'SELECT "+{kind}" AS c FROM standings')]
        moved = sorted(c for c in every if c)
        assert row[0] == kind_words(scores.scheme, kind)
        assert int(number(row[1])) == len(moved)
        assert near(row[2], Fraction(sum(every), len(every)))
        for cell, share in zip(row[3:6], (0.1, 0.5, 0.9), strict=True):
            at = max(0, -int(-len(moved) * Fraction(str(share)) // 1) - 1)
            assert near(cell, moved[at]), (kind, share)
        assert near(row[6], min(0, moved[0]))
        assert near(row[7], max(0, moved[-1]))


def test_the_nearest_are_the_nearest(scores: Scores, read: Reader) -> None:
    """At each threshold that decides, at most twelve on either side, none nearer is missing, distances are true."""
    found = [
        table
        for table in read.tables
        if table.caption.startswith("The subjects nearest")
    ]
    deciding = scores.figures.thresholds
    assert (
        [one.tier for one in deciding]
        == ["ordinary", "trusted"]
        == [t.caption.split()[3].rstrip(",") for t in found]
    )
    for one, table in zip(deciding, found, strict=True):
        rows = [row for row in table.rows[1:] if len(row) > 1]
        truth = scores.rows(
            f"SELECT subject, tier_score - {one.least} AS d FROM standings"
        )
        above = sorted((r["d"], r["subject"]) for r in truth if r["d"] >= 0)[
            :NEIGHBOURS
        ]
        under = sorted((-r["d"], r["subject"]) for r in truth if r["d"] < 0)[
            :NEIGHBOURS
        ]
        wanted = [(s, d) for d, s in reversed(above)] + [(s, -d) for d, s in under]
        shown = [row for row in rows if row[0] != "nobody"]
        assert [row[0] for row in shown] == [s for s, _ in wanted]
        assert all(near(row[1], d) for row, (_, d) in zip(shown, wanted, strict=True))
        assert all(
            number(row[1]) for row, (_, d) in zip(shown, wanted, strict=True) if d
        )


def test_the_lowest_are_taken_apart_exactly(scores: Scores, read: Reader) -> None:
    """Each of the ten lowest is there, and what its table lists adds up to its score to the last digit."""
    lowest = scores.rows(
        f"SELECT subject, score FROM standings ORDER BY score, subject LIMIT {LOWEST}"
    )
    made = [
        table
        for table in read.tables
        if table.caption.startswith("What the score is made of")
    ]
    assert len(made) == len(lowest) == LOWEST
    for table, row in zip(made, lowest, strict=True):
        parts = [number(cells[1]) for cells in table.rows[1:]]
        assert sum(parts[:-1]) == parts[-1] == Fraction(row["score"], POINT)
        assert row["subject"] in read.texts["lowest"]
    for method in (
        "at or slightly above the next tier’s threshold",
        f"all {scores.subjects}",
    ):
        assert read.texts["lowest"].count(method) == LOWEST
    assert "waiting alone" in read.texts["lowest"]
    assert (
        len([told for told in read.of("details") if told.get("class") == "case"])
        == LOWEST
    )
    assert not [told for told in read.of("details") if "open" in told]


def test_the_rejects_are_all_counted(scores: Scores, read: Reader) -> None:
    """Reasons and their numbers are those of the table of rejects, each with one row as it was found."""
    truth = {
        r["reason"]: r["n"]
        for r in scores.rows(
            "SELECT reason, count(*) AS n FROM own_rejects GROUP BY reason"
        )
    }
    rows = read.table("Rows that could not be read")
    assert {row[0]: int(number(row[1])) for row in rows} == {
        typeset(reason): n for reason, n in truth.items()
    }
    assert sum(truth.values()) == scores.rejected
    assert all("time: " in row[2] for row in rows)
    assert f"{scores.rejected} of {scores.read:,} rows" in read.texts["rejects"]


def test_lines_that_are_no_rows_are_counted_together(tmp_path: Path) -> None:
    """Spoilt lines of a file differ in their number; the page counts them by what is wrong."""
    lines = [
        "id,subject,kind,time",
        *(f"{n},ann,rating,2026-01-01,x" for n in range(30)),
        "a,ann,damaged,2026-01-01",
    ]
    (tmp_path / "spoilt.csv").write_text("\n".join(lines))
    rows = Reader(
        run_page(rg.score("tool-library", tmp_path / "spoilt.csv"), names=True)
    ).table("Rows that could")
    assert [row[1] for row in rows] == ["30"]
    assert "line" not in rows[0][0].split()[0]


def test_no_more_rows_are_fetched_than_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is counted is counted in SQL: however many subjects there are, a question brings back a page at most."""
    many = rg.score("tool-library", season(seed=9, members=190), as_of=AT)
    asked: list[int] = []
    rows = RunTables.rows

    def watched(
        self: RunTables, sql: str, parameters: Sequence[object] = ()
    ) -> list[dict[str, Any]]:
        found = rows(self, sql, parameters)
        asked.append(len(found))
        return found

    monkeypatch.setattr(RunTables, "rows", watched)
    run_page(many)
    assert many.subjects > 180
    assert max(asked) <= 101
    assert len(asked) < 30


# ── other schemes, and little or nothing to show ────────────────────────────

HEAD = """
scheme: small
version: 1
title: Small
sources: {desk: {domain: lending}}
"""
KINDS = """
evidence:
  good: {source: desk, points: 1, amount: [0, 500], expires: 1y}
  bad: {source: desk, points: -1, amount: [0, 500], expires: 1y}
"""
POINTS = "score: {model: points, base: 50, range: [0, 100]}\ntiers: {low: 0, mid: 40, high: 60}\nordinary: mid\n"
SCORES = {
    "points": POINTS,
    "beta": "score: {model: beta, prior: 0.5, weight: 2, range: [0, 100]}\ntiers: {low: 0, high: 60}\nordinary: high\n",
    "logistic": (
        "score: {model: logistic, base: 600, odds: 20, points_to_double: 40, intercept: 3, range: [300, 850]}\n"
        "tiers: {low: 300, high: 580}\nordinary: high\n"
    ),
    "one tier": "score: {model: points, base: 0, range: [-5, 5]}\ntiers: {all: -5}\nordinary: all\n",
    "forty tiers": (
        "score: {model: points, base: 500, range: [0, 1000]}\n"
        f"tiers: {{{', '.join(f't{n}: {25 * n}' for n in range(40))}}}\nordinary: t20\n"
    ),
    "a wide range": (
        "score: {model: points, base: 0, range: [-1000000, 1000000]}\ntiers: {low: -1000000, high: 3}\nordinary: high\n"
    ),
    "a narrow range": (
        "score: {model: points, base: 0, range: [0, 0.001]}\ntiers: {low: 0, high: 0.0005}\nordinary: low\n"
    ),
    "crooked thresholds": (
        "score: {model: points, base: 50, range: [0, 100]}\n"
        "tiers: {low: 0, mid: 33.333333, high: 66.7}\nordinary: mid\n"
    ),
}
SERVICES = {
    "points": "services: {loans: {domain: lending, outcomes: {low: refuse, mid: deposit, high: allow}}}\n",
    "beta": "services: {loans: {domain: lending, outcomes: {low: allow, high: allow}}}\n",
}


def small(name: str, rows: list[dict[str, Any]], more: str = "") -> Scores:
    return rg.score(
        rg.parse(HEAD + KINDS + SCORES[name] + SERVICES.get(name, "") + more),
        rows,
        as_of="2026-06-01",
    )


def events(subjects: int, seed: int = 1) -> list[dict[str, Any]]:
    dice = Random(seed)
    return [
        {
            "id": f"{n}-{k}",
            "subject": f"s{n:04}",
            "kind": dice.choice(("good", "bad")),
            "time": "2026-05-01",
            "amount": dice.randint(0, 60),
        }
        for n in range(subjects)
        for k in range(dice.randint(1, 4))
    ]


@pytest.mark.parametrize("name", SCORES)
@pytest.mark.parametrize("subjects", [0, 1, 2, 60])
def test_every_shape_of_scheme_and_run_makes_a_page(name: str, subjects: int) -> None:
    """Any score model, any number of tiers, services or none, nobody or many: all sections, well formed, and true."""
    scores = small(name, events(subjects))
    made = run_page(scores, names=True)
    read = Reader(made)
    assert [told["id"] for told in read.of("section")] == SECTIONS
    assert read.open == []
    assert "NaN" not in made
    assert "None" not in made
    assert "rejected" in read.texts["rejects"] or not subjects
    bars = read.table("Subjects by score") if subjects else []
    assert sum(int(number(row[1])) for row in bars) == subjects
    assert sum(int(number(row[2])) for row in read.table("The tiers")) == subjects
    assert len(read.of("svg")) == (
        4
        if subjects and any(scores.figures.averages.contributions.values())
        else 2
        if subjects
        else 0
    )
    for told in read.of("svg"):
        assert 250 < float(told["viewbox"].split()[2]) < 900, told["viewbox"]


@pytest.mark.parametrize("name", ["points", "beta", "one tier", "forty tiers"])
def test_what_thresholds_decide_is_said(name: str) -> None:
    """Where no threshold decides anything the page says so; of many it shows the busiest."""
    told = Reader(run_page(small(name, events(60)), names=True))
    shown = [
        table
        for table in told.tables
        if table.caption.startswith("The subjects nearest")
    ]
    said = told.texts["nearest"]
    assert {"points": 2, "beta": 0, "one tier": 0, "forty tiers": 6}[name] == len(shown)
    assert ("Every tier has the same outcomes" in said) == (name == "beta")
    assert ("one tier only" in said) == (name == "one tier")
    assert ("33 further thresholds" in said) == (name == "forty tiers")


def test_a_score_at_the_threshold_stands_above_it() -> None:
    """A threshold belongs to the tier that begins there, in the table, in the counts and in the histogram."""
    row = {"kind": "bad", "time": "2026-05-01"}
    exactly = [
        {**row, "id": f"{n}", "subject": f"at {n}", "amount": 10} for n in range(2)
    ]
    told = Reader(
        run_page(
            small(
                "points",
                [*exactly, {**row, "id": "b", "subject": "below", "amount": 11}],
            ),
            names=True,
        )
    )
    rows = told.table("The subjects nearest mid, from 40")
    assert [row[:3] for row in rows] == [
        ["mid: at or above 40"],
        ["at 1", "0.00", "40.00"],
        ["at 0", "0.00", "40.00"],
        ["low: below 40"],
        ["below", "−1.00", "39.00"],
    ]
    assert (
        "One subject has a score at most 1 point below it and 2 at it"
        in told.texts["nearest"]
    )
    assert told.table("Subjects by score") == [
        ["39 to under 40", "1"],
        ["40 to under 41", "2"],
    ]


def test_a_scheme_for_study_is_marked(scores: Scores) -> None:
    """A scheme that must not be run on real people says so above everything else."""
    made = run_page(small("points", events(3), "use: study\n"))
    assert made.index("For study only") < made.index("<main")
    assert "For study only" not in run_page(scores)


def test_what_a_document_leaves_unsaid_is_said() -> None:
    """No services and no process: the page names the absence."""
    told = Reader(run_page(small("logistic", events(3))))
    assert "names no service" in told.texts["tiers"]
    assert "declares no way to be told" in told.texts["scheme"]


def test_the_formula_is_told_for_each_model() -> None:
    """How the numbers were made depends on the model, and is told in words."""
    assert "added up" in Reader(run_page(small("points", []))).texts["scheme"]
    assert (
        "counts like 2 points of evidence"
        in Reader(run_page(small("beta", []))).texts["scheme"]
    )
    assert (
        "logarithms of odds" in Reader(run_page(small("logistic", []))).texts["scheme"]
    )


# ── small parts ─────────────────────────────────────────────────────────────


def test_numbers_are_written_alike() -> None:
    """The same decimals down a column, a true minus sign, ties to even, and no minus before nothing."""
    assert [
        PointFormat(1).write(n) for n in (389_000_000, -40_050_000, -40_000, 0)
    ] == [
        "389.0",
        "−40.0",
        "0.0",
        "0.0",
    ]
    assert PointFormat(2).write(1_234_567_890, sign=True) == "+1,234.57"
    assert PointFormat(0).write(-1_500_000) == "−2"
    assert exact_format(500_000_000, -6_250_000).decimals == 2
    assert exact_format(1).decimals == 6
    assert distinct_format(PointFormat(2), 300, 5_000_000, 0).write(300) == "0.0003"
    assert distinct_format(PointFormat(2)).decimals == 2


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    """One in a million is not none, and all but one are not all."""
    assert format_percent(1, 1_000_000) == "under 0.1\N{NO-BREAK SPACE}%"
    assert format_percent(999_999, 1_000_000) == "over 99.9\N{NO-BREAK SPACE}%"
    assert format_percent(0, 7) == "0.0\N{NO-BREAK SPACE}%"
    assert format_percent(7, 7) == "100.0\N{NO-BREAK SPACE}%"
    assert format_percent(0, 0) == "none"


def test_signs_are_set_without_touching_words() -> None:
    """A hyphen before a number becomes a minus; one inside a word or a date stays."""
    assert typeset("from -10 to 10, 2026-05-01, ecmv-9xxi, members' club") == (
        "from −10 to 10, 2026-05-01, ecmv-9xxi, members’ club"
    )


@given(st.text(), st.text())
def test_markup_is_escaped_once(inside: str, value: str) -> None:
    """Any text goes through an element and an attribute unchanged; markup is not escaped again."""
    seen: list[tuple[str, str | None]] = []

    class One(HTMLParser):
        def handle_starttag(
            self, _tag: str, attrs: list[tuple[str, str | None]]
        ) -> None:
            seen.extend(attrs)

    made = tag("p", inside, aria_label=value)
    assert tag("div", made) == f"<div>{made}</div>\n"
    assert isinstance(made, Markup)
    assert not re.search(r"<(?!/?p[ >])", made)
    One(convert_charrefs=True).feed(made.replace("\0", ""))
    assert seen == [("aria-label", value.replace("\0", ""))]


@given(
    st.lists(
        st.tuples(st.floats(0, 700), st.integers(5, 30)),
        max_size=8,
        unique_by=lambda one: round(one[0]),
    ),
    st.sampled_from([310.0, 700.0]),
)
def test_flags_do_not_run_over_each_other(
    lines: list[tuple[float, int]], width: float
) -> None:
    """No label covers another label or the line of another in its row or above."""
    places = sorted((min(x, width), "x" * letters) for x, letters in lines)
    made = place_labels(
        [x for x, _ in places], [told for _, told in places], width, 6.6
    )
    assert len(made) == len(places)
    extents = [
        (flag.x, flag.x + 6.6 * len(flag.text))
        if flag.right
        else (flag.x - 6.6 * len(flag.text), flag.x)
        for flag in made
    ]
    for (one, a), (other, b) in combinations(zip(made, extents, strict=True), 2):
        assert 0 <= one.row < ROWS
        if one.text and other.text:
            assert one.row != other.row or a[1] <= b[0] or b[1] <= a[0]
            lower, over = (
                ((one, a), other) if one.row < other.row else ((other, b), one)
            )
            assert one.row == other.row or not lower[1][0] < over.x < lower[1][1]


# ── in a browser ────────────────────────────────────────────────────────────

HALO, LEADING = (
    4,
    9,
)  # how far the box of a text in a picture reaches beyond its letters, sideways and upwards
CONTRAST = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => {
    const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c[3] === 255) return c;
    }
    return [255, 255, 255, 255];
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one.slice(0, 3)), light(other.slice(0, 3))].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    const svg = e.namespaceURI.endsWith('svg');
    if (own && e.getClientRects().length) {
      const colour = getComputedStyle(e)[svg ? 'fill' : 'color'];
      found.push([ratio(rgb(colour), behind(e)), 4.5, e.tagName + ': ' + e.textContent.trim().slice(0, 40), colour]);
    } else if (svg && /gain|cost|bar/.test(e.getAttribute('fill') || '')) {
      found.push([ratio(rgb(getComputedStyle(e).fill), behind(e)), 3, e.tagName, e.getAttribute('fill')]);
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, scores: Scores) -> Path:
    return rg.write_report(
        scores, tmp_path_factory.mktemp("report") / "report.html", names=True
    )


@pytest.fixture(params=[1280, 390])
def shown(
    request: pytest.FixtureRequest, browser: Browser, file: Path
) -> Iterator[Page]:
    """The page in a window of a desk and of a phone, everything opened."""
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    opened.goto(file.as_uri())
    opened.evaluate(
        "document.querySelectorAll('details').forEach(one => { one.open = true })"
    )
    yield opened
    opened.close()


@browser_test
def test_nothing_but_the_file_is_asked_for(browser: Browser, file: Path) -> None:
    """Opening the page makes one request, for the page, and no complaint in the console."""
    opened = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(file.as_uri(), wait_until="networkidle")
    assert asked == [file.as_uri()]
    assert complaints == []
    opened.close()


@browser_test
def test_it_fits_the_width(shown: Page) -> None:
    """Neither a desk's window nor a phone's scrolls sideways; what is wider than the page scrolls on its own."""
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wider = "[...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, svg') && e.getClientRects().length"
    assert (
        shown.evaluate(
            f"{wider} && e.getBoundingClientRect().right > window.innerWidth + 1).map(e => e.outerHTML)"
        )
        == []
    )


@browser_test
def test_one_drawing_of_each_picture_shows(shown: Page) -> None:
    """Of the two drawings of a picture the one that fits is there, for eyes and for screen readers, in full size."""
    pictures = shown.get_by_role("img")
    assert pictures.count() == 2
    for place in range(2):
        box = pictures.nth(place).bounding_box()
        assert box is not None
        assert box["width"] > 300
        size = pictures.nth(place).evaluate(
            "e => e.getBoundingClientRect().width / e.viewBox.baseVal.width"
        )
        assert size > 0.8, (
            "labels are drawn at twelve pixels; smaller than ten cannot be read"
        )


@browser_test
def test_labels_of_a_picture_do_not_overlap(shown: Page) -> None:
    """No two texts of a picture lie over each other, and none is cut off at its edge."""
    for picture in shown.get_by_role("img").all():
        frame = picture.bounding_box()
        boxes = [
            box
            for text in picture.locator("text").all()
            if (box := text.bounding_box())
        ]
        assert frame is not None
        assert len(boxes) > 5
        for box in boxes:
            assert box["x"] >= frame["x"] - HALO
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + HALO
        for a, b in combinations(boxes, 2):
            beside = (
                a["x"] + a["width"] <= b["x"] + HALO
                or b["x"] + b["width"] <= a["x"] + HALO
            )
            apart = (
                a["y"] + a["height"] <= b["y"] + LEADING
                or b["y"] + b["height"] <= a["y"] + LEADING
            )
            assert beside or apart, (a, b)


@browser_test
def test_a_keyboard_reaches_everything(browser: Browser, file: Path) -> None:
    """Tab goes first to the skip link, then to links, regions and blocks, and what has the focus shows it."""
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(file.as_uri())
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    assert opened.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    seen = set()
    for _ in range(40):
        opened.keyboard.press("Tab")
        focus = opened.evaluate(
            "(e => [e.tagName, getComputedStyle(e).outlineStyle, e.getAttribute('role')])(document.activeElement)"
        )
        if focus[0] == "BODY":
            break
        assert focus[1] == "solid", focus
        seen.add(focus[2] or focus[0])
    assert seen >= {"A", "region", "SUMMARY"}
    opened.close()


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_text_stands_out_from_its_ground(
    browser: Browser, file: Path, scheme: Any, media: Any
) -> None:
    """Text has a contrast of at least 4.5 and bars of at least 3, in light and dark, on screen and paper."""
    opened = browser.new_page(color_scheme=scheme)
    opened.emulate_media(media=media, color_scheme=scheme)
    opened.goto(file.as_uri())
    opened.evaluate(
        "document.querySelectorAll('details').forEach(one => { one.open = true })"
    )
    found = opened.evaluate(CONTRAST)
    assert len(found) > 300
    assert [one for one in found if one[0] < one[1]] == []
    ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light" or media == "print")
    opened.close()


@browser_test
def test_paper_has_everything_open(browser: Browser, file: Path) -> None:
    """What is closed on a screen is open in print, and the links of the screen are gone."""
    opened = browser.new_page()
    opened.goto(file.as_uri())
    made_of = opened.locator(".case table.made-of")
    assert made_of.count() == LOWEST
    assert not any(one.is_visible() for one in made_of.all())
    opened.emulate_media(media="print")
    assert all(one.is_visible() for one in made_of.all())
    assert opened.locator("table.bars").is_visible()
    assert not opened.locator("nav").is_visible()
    assert opened.locator("svg.wide").first.is_visible()
    assert not opened.locator("svg.narrow").first.is_visible()
    assert opened.evaluate(
        "[...document.querySelectorAll('.scroll')].every(e => getComputedStyle(e).overflowX === 'visible')"
    )
    opened.close()
