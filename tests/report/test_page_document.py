"""A run's page as a document: it loads nothing, is well formed, and hides nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

import regard as rg
from regard.library.season import season
from regard.report.run.page import run_page
from regard.scoring.scores import Scores
from tests.report.pages import AT, SECTIONS, WORST, Reader

ROW_NUMBERS = re.compile(r"<td>rows? \d+[^<]*</td>")


def test_it_loads_nothing(text: str, read: Reader) -> None:
    """The file needs nothing but itself: no script, no address, no frame, and a policy
    that forbids them all.
    """
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
    """The seven sections come in the order of the argument, each named by its heading;
    one heading above all.
    """
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
    """Every table has a caption, heads with a scope, and a labelled region that a
    keyboard can scroll.
    """
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
    """Every picture is an image with the finding as its label, in a figure with a
    caption.
    """
    pictures = read.of("svg")
    assert len(pictures) == 4
    assert len(read.of("figure")) == len(read.of("figcaption")) == 2
    for picture in pictures:
        assert picture["role"] == "img"
        assert re.search(r"\d", picture["aria-label"])
        assert len(picture["aria-label"]) > 60


@pytest.mark.long
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, scores: Scores) -> None:
    """Order of rows, process and hash seed do not show: the same events give the same
    file. Only the numbers of rows that could not be read are those of the order.
    """
    first = rg.write_report(scores, tmp_path / "first.html")
    rows = season(seed=5, members=12)
    in_order = run_page(rg.score("tool-library", rows, as_of=AT))
    Random(1).shuffle(rows)
    shuffled = run_page(rg.score("tool-library", rows, as_of=AT))
    assert ROW_NUMBERS.sub("", shuffled) == ROW_NUMBERS.sub("", in_order)
    assert first.read_text(encoding="utf-8") == run_page(scores)
    code = (
        "import sys, regard as rg\n"
        "from regard.library.season import season\n"
        "from regard.report.run.page import run_page\n"
        "events = season(seed=5, members=12)\n"
        f"scores = rg.score('tool-library', events, as_of='{AT}')\n"
        "sys.stdout.buffer.write(run_page(scores).encode())\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "77"},
    )
    assert other.stdout.decode() == in_order


def test_names_and_texts_are_escaped(text: str, read: Reader) -> None:
    """A subject, a kind or a title that looks like HTML is shown as it is and does
    nothing.
    """
    assert "<script" not in text
    assert WORST in read.texts["worst-off"]
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
    """Unless asked for, subjects are numbered where the scheme does not publish names;
    no row is quoted then.
    """
    hidden = run_page(scores)
    subjects = [
        row["subject"] for row in scores.tables.rows("SELECT subject FROM standings")
    ]
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
