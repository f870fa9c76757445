"""A language is one file; what is said to a person scored is said in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from regard.check.narrative import plain_name
from regard.check.rules import rules
from regard.registry.refusal import RefusalCode
from regard.report.text import language as languages
from regard.report.text.language import language_of
from regard.scheme.complaint import DataError
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "regard"
KEYWORDS = {
    "gettext": None,
    "say": None,
    "ngettext": (1, 2),
    "with_points": (1, 2),
    "translatable": None,
    "phrase": None,
    "as_phrase": None,
    "counted_phrase": (1, 2),
    "number_phrase": (3, 4),
}
SENTENCES = {
    "RefusedAct": ("code", "found", "expected", "todo"),
    "Problem": ("status", "code", "title", "detail"),
    "unreadable": ("finding", "expectation", "todo"),
}
"""What is made of parts that are messages themselves, and the names of its parts."""
WORDS = {
    "found",
    "expected",
    "todo",
    "title",
    "detail",
    "page_detail",
    "finding",
    "expectation",
}
CATALOGUES = sorted((SOURCE / "report" / "languages").glob("*.po"))
Message = str | tuple[str, ...]


def messages_in_the_code() -> set[Message]:
    extracted = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS)
    messages: set[Message] = {message for _, _, message, _, _ in extracted}
    messages.update(code.value for code in RefusalCode)
    messages.update(plain_name(rule.name) for rule in rules())
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        # Few files refuse anything; the others need no tree.
        if any(f"{name}(" in text for name in SENTENCES):
            messages.update(sentences_in(text))
    return messages


def sentences_in(text: str) -> Iterator[str]:
    """What is said without values where a refusal or a problem is made."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        names = SENTENCES.get(node.func.id, ())
        said = dict(zip(names, node.args, strict=False))
        said.update((word.arg or "", word.value) for word in node.keywords)
        for name, value in said.items():
            if name not in WORDS or not isinstance(value, ast.Constant):
                continue
            if isinstance(value.value, str) and value.value:
                yield value.value


def read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened)


def names_in(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def forms_of(message: object) -> list[str]:
    assert isinstance(message, (str, tuple)), "nothing is said"
    return [message] if isinstance(message, str) else list(message)


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_no_message_is_missing_or_left_over(file: Path) -> None:
    """What the code says is in every catalogue, and nothing that it no longer says."""
    catalogue = {message.id: message for message in read(file) if message.id}
    assert messages_in_the_code() - set(catalogue) == set()
    assert set(catalogue) - messages_in_the_code() == set()
    for message in catalogue.values():
        assert not message.fuzzy, message.id
        assert all(forms_of(message.string)), f"{message.id} has no translation"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_translation_names_the_same_values(file: Path) -> None:
    """Nothing that a sentence says of a person is dropped by a language."""
    for message in read(file):
        if not message.id:
            continue
        expected = set().union(*(names_in(form) for form in forms_of(message.id)))
        several = forms_of(message.string)[-1]
        assert names_in(several) == expected, message.id


def test_german_is_there() -> None:
    """English and German at least."""
    assert languages.languages()[:2] == ["en", "de"]


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    """The comma and the point change places, and so does the name of the month."""
    english = language_of("en")
    german = language_of("de")
    assert english.day(date(2026, 3, 1)) == "1 March 2026"
    assert german.day(date(2026, 3, 1)) == "1. März 2026"
    assert english.points(1_234_567_890) == "1,234.57"
    assert german.points(1_234_567_890) == "1.234,57"
    assert german.span(14) == "2 Wochen"
    assert german.span(365) == "1 Jahr"
    assert german.joined(["a", "b", "c"], "or") == "a, b oder c"
    assert english.share(123_456) == "12.3 %"
    assert german.share(123_456) == "12,3 %"


def test_one_point_is_one_point() -> None:
    """Of either sign; and what rounds to nothing has no sign."""
    english = language_of("en")
    assert english.points_with_unit(1_000_000) == "1 point"
    assert english.points_with_unit(-1_000_000, sign=True) == "-1 point"
    assert english.points_with_unit(1_500_000, sign=True) == "+1.5 points"
    assert english.points(-1_000) == "0"


def test_numbers_of_a_column_have_as_many_decimals() -> None:
    """None where all are whole."""
    english = language_of("en")
    assert english.point_column([5_000_000, -2_500_000]) == ["5.00", "-2.50"]
    assert english.point_column([5_000_000, 0], sign=True) == ["+5", "0"]


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    """Never answered in English instead."""
    with pytest.raises(DataError, match="found the language 'xx', expected en or de"):
        language_of("xx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another folder of catalogues."""
    monkeypatch.setattr(languages, "_folder", lambda: tmp_path)
    language_of.cache_clear()
    yield tmp_path
    language_of.cache_clear()


def test_a_third_language_is_one_file(folder: Path) -> None:
    """Its plural forms are its own; what it does not say yet is said in English."""
    catalogue = Catalog(locale="pl")
    forms = ("{count} dzień", "{count} dni", "{count} dnia")
    catalogue.add(("{count} day", "{count} days"), forms)
    written = BytesIO()
    write_po(written, catalogue)
    (folder / "pl.po").write_bytes(written.getvalue())
    polish = language_of("pl")
    assert polish.span(1) == "1 dzień"
    assert polish.span(3) == "3 dni"
    assert polish.day(date(2026, 3, 1)) == "1 marca 2026"
    assert polish.gettext("for ever") == "for ever"
