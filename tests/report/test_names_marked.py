"""What a page says to be a scheme's own words stands in the scheme, and nowhere here.

What is put into a sentence of ours without being a phrase is taken for a name of the
document; English of ours that was put there would be told of here.
"""

from __future__ import annotations

import json
import re

import pytest

import regard as rg
from regard.check.answers.checking import check_document
from regard.check.answers.overview import overview_of
from regard.check.law.area_words import ESSENTIAL_AREAS, OTHER_AREAS
from regard.report.findings.page import findings_sections
from regard.report.page.markup import html
from regard.report.text.language import language_of
from regard.scheme.catalogue import LIBRARY, names
from regard.scheme.document import parse_document
from tests.service.page_words import stretches

ELSEWHERE = "fr"
"""No language of ours, nor that of laws: only names of the document are marked so."""
WORD = re.compile(r"[^\W\d_]{3,}")
KEYS = frozenset(WORD.findall(json.dumps(rg.json_schema()).casefold()))
"""Keys and values of the format stand in clauses that a page asks to write."""
AREAS = frozenset(WORD.findall(f"{ESSENTIAL_AREAS} {OTHER_AREAS}".casefold()))
SCHEMES = [
    pytest.param(name, marks=() if name == "tool-library" else pytest.mark.long)
    for name in names()
]


@pytest.mark.parametrize("name", SCHEMES)
def test_what_is_marked_as_the_schemes_stands_in_the_scheme(name: str) -> None:
    text = (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")
    document = parse_document(
        text.replace("language: en\n", f"language: {ELSEWHERE}\n")
    )
    sections = findings_sections(
        language_of("de"), overview_of(check_document(document))
    )
    page = html(sections)
    # A scheme that reads others names their parts as well.
    texts = [
        (LIBRARY / f"{other}.yaml").read_text(encoding="utf-8") for other in names()
    ]
    known = KEYS | AREAS | set(WORD.findall(" ".join(texts).casefold()))
    marked = [
        stretch.text
        for stretch in stretches(f'<html lang="de"><body>{page}</body></html>')
        if stretch.language == ELSEWHERE
    ]
    assert marked
    strangers = [
        words
        for words in marked
        if set(WORD.findall(words.casefold())) - known
        and not words.startswith("sha256:")
    ]
    assert strangers == []
