"""What a document declares is seen by everyone scored, and what it leaves out as well.

The fields of the model are walked, so that no key can be forgotten silently.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from regard.report.scheme import summary
from regard.report.text.declared_words import IN_TABLES, declared_parts
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, parse
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.part import Part
from regard.scheme.rendering import yaml_text
from regard.scheme.service import Service
from tests.support.clean_scheme import CLEAN

MODELS: dict[str, type[Part]] = {"Scheme": Scheme, "Kind": Kind, "Service": Service}
SCHEMES = ("tool-library", "credit-bureau", "nationwide")


def _paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every key and list entry of a document stands."""
    entries: list[tuple[Any, Any]] = []
    if isinstance(data, dict):
        entries = list(data.items())
    if isinstance(data, list):
        entries = list(enumerate(data))
    for key, value in entries:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _without(data: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    part: Any = changed
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    return changed


def test_tables_name_only_keys_of_the_model() -> None:
    """A key that is renamed leaves the tables, and is walked again."""
    for name, keys in IN_TABLES.items():
        assert keys <= set(MODELS[name].model_fields)


@pytest.mark.long
def test_leaving_out_any_key_changes_what_is_read() -> None:
    """Whatever a document declares is seen: without it, the page is another one."""
    scheme = parse(CLEAN)
    page = summary(scheme)
    unseen = []
    for path in _paths(scheme.data()):
        try:
            changed = parse(yaml_text(_without(scheme.data(), path)))
        except SchemeError:
            continue  # a document must have it
        if summary(changed) == page and changed.hash != scheme.hash:
            unseen.append(path)
    assert unseen == []


@pytest.mark.parametrize("name", SCHEMES)
def test_every_key_of_a_service_is_said_or_said_to_be_left_out(name: str) -> None:
    """The page has as many entries as the part has keys: none is passed over."""
    scheme = load(name)
    parts = {part.title: part for part in declared_parts(scheme)}
    keys = set(Service.model_fields) - IN_TABLES["Service"]
    for service, declared in scheme.services.items():
        part = parts[f"What it opens and closes: {service}"]
        said_once = set()
        if scheme.for_all is not None:
            said = scheme.for_all.model_dump(exclude_none=True, exclude_defaults=True)
            said_once = {key for key in said if getattr(declared, key, "") is None}
        assert len(part.lines) + len(part.undeclared) == len(keys - said_once)


def test_what_the_live_record_needs_is_read_in_plain_words() -> None:
    """Where a dispute is sent, how soon it is answered, how one comes back."""
    text = " ".join(summary(parse(CLEAN)).split())
    for words in (
        "How soon somebody who left may come back: 1 month",
        "How a notice is handed over: signed in and post",
        "How many of them must take part: 10",
        "it is sent to the desk",
        "answered within 1 month",
        "Not declared: language, groups, related",
    ):
        assert words in text, words


def test_recipients_and_related_domains_are_read() -> None:
    """Who is given scores, what they decide, and what they leave unsaid."""
    housing = CLEAN.replace("lending, title: the other", "housing, title: the other")
    document = housing + (
        "recipients:\n  - {name: the town, domain: housing, decides: who gets a flat}\n"
        "related:\n  - {domains: [lending, housing], because: flats have tools}\n"
    )
    text = " ".join(summary(parse(document)).split())
    assert "The area of life in which they use it: housing" in text
    assert "who gets a flat" in text
    assert "The two domains: lending and housing" in text
    assert "Not declared: purpose, agreement, relies, compelled" in text
