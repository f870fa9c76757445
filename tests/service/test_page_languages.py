"""A page is in one language, and says of every other word in which language it is."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from regard.report.page.markup import TEXT_ALONE
from regard.report.text import language as languages
from regard.report.text.language import language_of
from tests.report.test_language import messages_in_the_code
from tests.report.test_third_language import MADE_UP, made_up
from tests.service.every_page import SeenPage
from tests.service.every_visit import visiting
from tests.service.lived_in import begin_life
from tests.service.page_words import stretches, words_of

LITTLE_WRITTEN = 8
ENGLISH = """
    and are at because been but by did does every for from has have how if is it its
    nobody not of on or somebody that the their them there they this to until were
    what when where which who whoever with would you your
"""
GERMAN = """
    aber als auch auf aus bei bis das dass dem den der diese dieser durch ein eine einem
    einen einer es für ihr ihre ist jemand kein keine mit nach nicht niemand noch nur
    oder sich sie sind um und unter vom von vor wenn wer werden wie wird wurde zu zum
    zur über
"""
"""Words without which nobody writes a sentence, and that the other language has not."""
TELLTALES = {"de": frozenset(ENGLISH.split()), "en": frozenset(GERMAN.split())}
NAMES = frozenset(
    # of people, of programs as the operator called them, and of what is signed
    """
    anna appeal ben bo board cleo court desk falk hand harbour here hygiene ines
    joined kitchen library link lund marsh maximiliana metrics much noor nothing
    operator oppenheim piet power reed regard reviewer saat sha standing steward
    theodora tom tool tools vale webauthn written
    """.split()  # noqa: SIM905 - a list to read
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived-in")
    begin_life(folder, LITTLE_WRITTEN)
    return folder


def pages_of(lived: Path, folder: Path, code: str) -> list[SeenPage]:
    """Every page in a language, of a life of its own."""
    copytree(lived, folder)
    with visiting(folder, code) as visits:
        return [page for page in visits.all_pages() if "<html" in page.answer.text]


def foreign_texts(pages: list[SeenPage], code: str) -> list[str]:
    """What pages say in the other language, as if it were theirs."""
    texts: dict[str, str] = {}
    for page in pages:
        for stretch in stretches(page.answer.text):
            telling = TELLTALES[code].intersection(words_of(stretch.text))
            if stretch.language == code and telling:
                texts.setdefault(stretch.text, f"{page.name}: {stretch.text}")
    return list(texts.values())


def test_no_english_stands_on_a_german_page_unmarked(
    lived: Path, tmp_path: Path
) -> None:
    """Neither ours, which is said in German, nor a scheme's, which is marked."""
    pages = pages_of(lived, tmp_path / "de", "de")
    assert len(pages) > 150
    assert foreign_texts(pages, "de") == []


@pytest.mark.long
def test_no_german_stands_on_an_english_page_unmarked(
    lived: Path, tmp_path: Path
) -> None:
    """What people wrote is in a language that nobody said."""
    pages = pages_of(lived, tmp_path / "en", "en")
    assert foreign_texts(pages, "en") == []
    written = [
        stretch
        for page in pages
        for stretch in stretches(page.answer.text)
        if "Grundstücksverkehrsgenehmigung" in stretch.text
    ]
    assert {stretch.language for stretch in written} == {""}


@pytest.fixture
def made_up_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """English in other letters, so that whatever is said past it can be seen."""
    catalogue = Catalog(locale=MADE_UP)
    for message in messages_in_the_code():
        catalogue.add(message, made_up(message))
    written = BytesIO()
    write_po(written, catalogue)
    folder = tmp_path / "catalogues"
    folder.mkdir()
    (folder / f"{MADE_UP}.po").write_bytes(written.getvalue())
    monkeypatch.setattr(languages, "_folder", lambda: folder)
    language_of.cache_clear()
    yield MADE_UP
    language_of.cache_clear()


@pytest.mark.long
def test_every_word_of_every_page_is_said_by_a_language(
    made_up_language: str, lived: Path, tmp_path: Path
) -> None:
    """Or is marked, or is a name: in a third language no word of ours is left over."""
    wide = language_of(made_up_language).locale.months["format"]["wide"]
    # Babel's own words for days, lists and the clock are the language's.
    babel = {*map(str.casefold, wide.values()), "kaj", "utc"}
    pages = pages_of(lived, tmp_path / made_up_language, made_up_language)
    left_over: dict[str, str] = {}
    for page in pages:
        for stretch in stretches(page.answer.text):
            if stretch.language != made_up_language or stretch.where in TEXT_ALONE:
                continue
            for word in words_of(stretch.text):
                is_ours = word.isascii() and len(word) > 2
                if is_ours and word not in NAMES and word not in babel:
                    left_over.setdefault(word, f"{page.name}: {stretch.text}")
    assert left_over == {}
