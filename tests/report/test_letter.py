"""The letter: one page for the person scored, with what they can do."""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from regard.report.letter.content import Bullets, Letter, letter_of
from regard.report.letter.page import letter_page
from regard.report.letter.text import WIDTH, letter_text
from regard.report.letter.writing import write_letter
from regard.report.text.language import language_of
from regard.scheme.complaint import DataError, MissingExtra
from regard.scheme.document import load
from regard.scoring.clock import moment
from regard.scoring.event import Event, event
from regard.scoring.explain import Explanation, explain_events
from tests.conftest import browser_test
from tests.report.test_page_in_browser import CONTRAST

TOOLS = load("tool-library")
SECTIONS = ["outcomes", "points", "coming", "steps", "contest"]
NAME = "Zoë <b>[red]x[/red]</b> & Co"


def record() -> list[Event]:
    """Returns, a late one and damages: something of every kind of cost."""
    events = [event(f"r{n}", NAME, "returned-on-time", f"2026-0{n}-07") for n in (6, 7)]
    events.append(event("l1", NAME, "returned-late", "2026-09-02"))
    for number in range(4):
        events.append(event(f"d{number}", NAME, "damaged", "2026-09-10"))
    return events


def explained(at: str = "2026-09-20", **changes: Any) -> Explanation:
    scheme = TOOLS.model_copy(update=changes)
    return explain_events(scheme, NAME, record(), moment(at))


def letter(code: str = "en", at: str = "2026-09-20", **changes: Any) -> Letter:
    return letter_of(explained(at, **changes), language_of(code))


def contest_items(written: Letter) -> tuple[str, ...]:
    (bullets,) = written.sections[-1].blocks
    assert isinstance(bullets, Bullets)
    return bullets.items


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_letter_has_the_same_parts_in_every_language(code: str) -> None:
    """What it means, what moved it, what comes, what would change it, what to do."""
    assert [section.name for section in letter(code).sections] == SECTIONS


def test_a_tier_that_is_not_that_of_today_says_why() -> None:
    """Damage was done this month; the tier of the last one is still held."""
    english = letter().standing
    assert "The points of today would be the tier “restricted”" in english
    assert "tiers are set only on the first of a month" in english
    german = letter("de").standing
    assert "ergäben die Stufe „restricted“" in german
    assert "nur am Ersten eines Monats" in german


def test_what_is_coming_is_said_with_its_day() -> None:
    """The tier of the first of next month, and what follows from it."""
    text = letter_text(letter())
    assert "From 1 October 2026, if nothing more happens (tier restricted)" in text
    german = letter_text(letter("de"))
    assert "Ab 1. Oktober 2026, wenn nichts weiter geschieht" in german


def test_whom_to_write_to_is_said_as_far_as_it_is_declared() -> None:
    """Where the scheme names nobody, the letter says that, and not nothing."""
    assert "Write to Harbour Tool Library: the loan desk." in contest_items(letter())
    assert TOOLS.operator is not None
    silent = TOOLS.operator.model_copy(update={"contact": None})
    (first, *_) = contest_items(letter(operator=silent))
    assert "does not declare where you can write to" in first
    (first, *_) = contest_items(letter(operator=None))
    assert "does not declare who runs it" in first


def test_what_the_process_leaves_out_is_said_to_be_not_declared() -> None:
    """A way of appeal that is missing does not look as if there were no need of one."""
    assert TOOLS.process is not None
    process = TOOLS.process.model_copy(update={"appeal": None, "dispute": None})
    last = contest_items(letter(process=process))[-1]
    assert last == "Not declared: disputes and appeals."
    german = contest_items(letter("de", process=process))[-1]
    assert german == "Nicht angegeben: Einspruch gegen Einträge und Beschwerde."
    nothing = contest_items(letter(process=None))[-1]
    assert nothing.startswith("The document declares no way to be told")


def test_a_scheme_without_services_says_that_nothing_depends_on_points() -> None:
    """No table stands there without rows."""
    text = letter_text(letter(services={}))
    assert "The scheme names no service that depends on your points." in text


def test_a_study_says_so() -> None:
    """At the top, in either language."""
    study = replace(explained(), study=True)
    for code, word in (("en", "STUDY."), ("de", "STUDIE.")):
        assert word in letter_text(letter_of(study, language_of(code)))
        assert word in letter_page(letter_of(study, language_of(code)))


@pytest.mark.parametrize("code", ["en", "de"])
def test_text_fits_eighty_letters(code: str) -> None:
    """And a name is printed letter by letter."""
    text = letter_text(letter(code))
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert NAME in text


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_page_is_data_in_markup_that_fetches_nothing(code: str) -> None:
    """A name is no markup; the page says its language."""
    page = letter_page(letter(code))
    assert f'<html lang="{code}">' in page
    assert "Zoë &lt;b&gt;[red]x[/red]&lt;/b&gt; &amp; Co" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_letter_is_written_by_its_ending(tmp_path: Path) -> None:
    """The same words as a page and as text; folders are made."""
    page = write_letter(explained(), tmp_path / "out" / "a.html", language="de")
    assert page.read_text(encoding="utf-8") == letter_page(letter("de"))
    text = write_letter(explained(), tmp_path / "out" / "a.TXT")
    assert text.read_text(encoding="utf-8") == letter_text(letter())


def test_an_ending_that_is_no_format_is_refused(tmp_path: Path) -> None:
    """With those there are; nothing is written."""
    with pytest.raises(DataError, match=r"ends in \.html, \.pdf or \.txt"):
        write_letter(explained(), tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_pdf_is_one_page(tmp_path: Path, code: str) -> None:
    """Made of the same page, and marked with its language for readers aloud."""
    try:
        import weasyprint  # noqa: F401 - asked whether it is there
    except (ImportError, OSError) as error:
        pytest.skip(f"no PDF here: {error}")
    written = write_letter(explained(), tmp_path / "a.pdf", language=code).read_bytes()
    assert written.startswith(b"%PDF-")
    assert re.search(rb"/Count 1\b", _unpacked(written))


def _unpacked(pdf: bytes) -> bytes:
    """A PDF with the streams in which its objects are packed read as well."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    texts = [pdf]
    for stream in packed:
        try:
            texts.append(zlib.decompress(stream))
        except zlib.error:
            continue  # no packed stream, such as a font's
    return b"\n".join(texts)


def test_without_weasyprint_a_pdf_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty file, and no traceback."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtra, match=r"to do: .*pip install 'regard\[pdf\]'"):
        write_letter(explained(), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sampled(2)
@browser_test
@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_letter_can_be_read_on_a_phone_and_in_the_dark(
    browser: Browser, tmp_path: Path, code: str, colours: Any
) -> None:
    """It fits the width, and every word stands out from its ground."""
    file = write_letter(explained(), tmp_path / "a.html", language=code)
    page = browser.new_page(
        viewport={"width": 360, "height": 800}, color_scheme=colours
    )
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    contrasts = page.evaluate(CONTRAST)
    assert len(contrasts) > 40
    assert [entry for entry in contrasts if entry[0] < entry[1]] == []
    page.close()


def test_the_events_that_weigh_most_weigh_something_today() -> None:
    """What has faded is counted among the others, and not listed."""
    late = explained(at="2035-09-20")
    lines = [
        line
        for block in letter_of(late, language_of("en")).sections[1].blocks
        if isinstance(block, Bullets)
        for line in block.items
    ]
    assert all(effect.micropoints == 0 for effect in late.events)
    assert not any("2026" in line for line in lines)


@pytest.mark.parametrize(
    ("code", "without"),
    [
        ("en", "; without one takes effect: every refusal"),
        ("de", "; ohne einen Menschen gilt: "),
    ],
)
def test_what_no_person_confirms_is_said_as_well(code: str, without: str) -> None:
    """A scheme that has a person confirm some outcomes says which take effect alone."""
    assert TOOLS.process is not None
    process = TOOLS.process.model_copy(update={"human_review": ("deposit",)})
    assert any(without in item for item in contest_items(letter(code, process=process)))
    assert not any(without in item for item in contest_items(letter(code)))
