"""Serving changes no rules: what is in force goes on, whatever the library says now."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.cli.start_words import aside_lines
from regard.registry.opening import OpenRecord
from regard.scheme.document import Document, open_document, parse_document
from regard.service.starting import first_access, open_doors, record_to_serve
from regard.service.texts_in_force import (
    AnotherText,
    library_texts_aside,
    schemes_in_force,
)
from tests.service.conftest import SCHEME

PAGES = "https://library.example"


def older_text(tmp_path: Path) -> Document:
    """As the library said it before an update: a source with another name, at least."""
    text = open_document(SCHEME).text.replace("language: en\n", "")
    path = tmp_path / "older.yaml"
    path.write_text(text.replace("loan-desk", "counter"), encoding="utf-8")
    return open_document(path)


def entries_of(record: OpenRecord) -> int:
    with record.sequence.reading() as reading:
        return reading.size


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A record in which an older text of the library is in force."""
    url = f"sqlite:///{tmp_path}/record.db"
    record_to_serve(url, [older_text(tmp_path)]).close()
    return url


def test_what_is_in_force_goes_on_after_the_library_changed(
    url: str, tmp_path: Path
) -> None:
    """Nothing is entered, and keys are of the text in force."""
    older = older_text(tmp_path).scheme
    library = open_document(SCHEME)
    assert library.scheme.hash != older.hash
    with record_to_serve(url, [older_text(tmp_path)]) as record:
        before = entries_of(record)
    with record_to_serve(url, [library]) as record:
        assert entries_of(record) == before
        (scheme,) = schemes_in_force(record, [library])
        assert scheme.hash == older.hash
        doors = open_doors(record)
        started = first_access(record, doors, [scheme])
        assert "counter of tool-library" in started.keys
        assert "loan-desk of tool-library" not in started.keys
        doors.close()


def test_whoever_starts_it_is_told(url: str, tmp_path: Path) -> None:
    """Which text is served, where both are, and how to have the library's."""
    library = open_document(SCHEME)
    with record_to_serve(url, [library]) as record:
        aside = library_texts_aside(record, [library])
        words = "\n".join(aside_lines(aside, PAGES))
        # Who serves what is in force, from whatever file, is told nothing.
        assert library_texts_aside(record, [older_text(tmp_path)]) == []
    (text,) = aside
    assert text.path.read_text(encoding="utf-8") == library.text
    assert "serving changes no rules" in words
    assert f"version {text.version}: {PAGES}/v1/schemes/{SCHEME}/text" in words
    assert str(text.path) in words
    assert f"a version above {text.version}" in words
    assert "regard record adopt" in words


def test_a_file_says_what_it_says(url: str) -> None:
    """Whoever names a file means that text, and is not given another in silence."""
    named = parse_document(open_document(SCHEME).text, "mine.yaml")
    with pytest.raises(AnotherText, match="put the other forward as a change"):
        record_to_serve(url, [named])


def test_nothing_is_said_where_nothing_differs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    library = open_document(SCHEME)
    with record_to_serve(url, [library]) as record:
        assert library_texts_aside(record, [library]) == []
        assert aside_lines([], PAGES) == []
