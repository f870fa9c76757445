"""Whatever a document says in words is asked what it says against itself.

Every key of the model that holds words is in the list of texts, or is left out by name
and with a reason; and each rule on liberties and traits asks all of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from regard.check.law.denials import asserted
from regard.check.law.document_texts import (
    NOT_ASKED,
    document_texts,
    process_texts,
)
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.scheme.part import Text
from regard.scheme.rendering import yaml_text
from regard.scheme.units import Name
from tests.support.every_key import edited, part_in
from tests.support.honest import Data, codes, gate_of, service
from tests.support.opening_documents import with_a_recipient

MARKED = "the-marked-words"
STRIKE = "members who went on strike"
FAITH = "those who are Jewish"


def rich() -> Data:
    """A document with a part of every sort."""
    data = with_a_recipient()
    data["related"] = [
        {"domains": ["civic-life", "choir-singing"], "because": "they share the rooms"}
    ]
    data["recognition"] = {
        "hall": {
            "issuer": "https://hall.example",
            "title": "the hall",
            "scheme": "keys of the hall",
            "tiers": {"good": "key-kept"},
        }
    }
    data["groups"] = {"newcomers": {"title": "whoever is new", "lacks": []}}
    data["services"]["choir"] = service(
        "choir-singing", "the choir's hour", severity="minor"
    )
    return data


PATHS: dict[str, tuple[str | int, ...]] = {
    "Scheme.scheme": ("scheme",),
    "Scheme.title": ("title",),
    "Scheme.purpose": ("purpose",),
    "Subjects.population": ("subjects", "population"),
    "Related.because": ("related", 0, "because"),
    "Source.title": ("sources", "desk", "title"),
    "Source.collected_for": ("sources", "desk", "collected_for"),
    "Source.relevance": ("sources", "desk", "relevance"),
    "Kind.means": ("evidence", "key-kept", "means"),
    "Recognition.title": ("recognition", "hall", "title"),
    "Recognition.scheme": ("recognition", "hall", "scheme"),
    "Kind.incident": ("evidence", "key-kept", "incident"),
    "Service.title": ("services", "rooms", "title"),
    "Recipient.purpose": ("recipients", 0, "purpose"),
    "Recipient.decides": ("recipients", 0, "decides"),
    "Process.reviewers": ("process", "reviewers"),
    "Process.lost_key": ("process", "lost_key"),
    "Dispute.to": ("process", "dispute", "to"),
    "Appeal.to": ("process", "appeal", "to"),
    "Appeal.decided_by": ("process", "appeal", "decided_by"),
    "Appeal.outside_body": ("process", "appeal", "outside_body"),
    "Changes.decided_by": ("process", "changes", "decided_by"),
    "Consent.withdrawal": ("consent", "withdrawal"),
}
"""Where each text stands in the document above."""
NAMED = {
    "Scheme.sources": "desk",
    "Scheme.evidence": "key-kept",
    "Scheme.recognition": "hall",
    "Scheme.tiers": "low",
    "Scheme.services": "rooms",
    "Service.outcomes": "refuse",
    "Service.ranked": "refuse",
}
"""Keys whose parts have names of their own, and such a name."""


def _keys(model: type[BaseModel], seen: set[type]) -> Iterator[str]:
    """The keys of the model that hold words: texts, names, and parts with names."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        if _holds_words(_whole(field)):
            yield f"{model.__name__}.{name}"
        inner = part_in(field.annotation)
        if inner is not None:
            yield from _keys(inner, seen)


def _whole(field: FieldInfo) -> Any:
    if field.metadata:
        return Annotated[(field.annotation, *field.metadata)]
    return field.annotation


def _holds_words(annotation: Any) -> bool:
    if annotation in (Text, Name):
        return True
    return any(map(_holds_words, get_args(annotation)))


KEYS = sorted(_keys(Scheme, set()))


@pytest.mark.parametrize("key", KEYS)
def test_each_key_that_holds_words_is_listed_or_left_out_with_a_reason(
    key: str,
) -> None:
    """A key that is added to the model has to be put into one of the three."""
    assert (key in PATHS) + (key in NAMED) + (key in NOT_ASKED) == 1
    assert NOT_ASKED.get(key, "a reason").strip()


def test_nothing_is_left_out_that_the_model_has_not() -> None:
    """A key that is taken out of the model is taken out here."""
    assert {*NOT_ASKED, *PATHS, *NAMED} <= set(KEYS)


@pytest.mark.parametrize("key", PATHS)
def test_a_text_stands_in_the_list_with_its_path(key: str) -> None:
    """Whatever it says."""
    path = PATHS[key]
    scheme = _scheme(edited(rich(), path, MARKED))
    texts = [*document_texts(scheme), *process_texts(scheme)]
    written = [text for text in texts if text.text in (MARKED, "the marked words")]
    assert [text.path for text in written] == [path]


@pytest.mark.parametrize("key", NAMED)
def test_a_name_stands_in_the_list(key: str) -> None:
    """Kinds and sources that say more by it as well."""
    text = _renamed(rich(), NAMED[key], MARKED)
    if key.startswith("Service."):
        text = text.replace("outcomes:", f"ranked: {{{MARKED}: none}}\n    outcomes:")
    scheme = parse_document(text, "case.yaml").scheme
    assert "the marked words" in [text.text for text in document_texts(scheme)]


def _renamed(data: Data, name: str, other: str) -> str:
    """The document with another name wherever it stands."""
    return re.sub(rf"\b{name}\b", other, yaml_text(data))


def _scheme(data: Data) -> Scheme:
    return parse_document(yaml_text(data), "case.yaml").scheme


ASKED = [
    "Scheme.title",
    "Scheme.purpose",
    "Subjects.population",
    "Related.because",
    "Source.title",
    "Source.collected_for",
    "Source.relevance",
    "Kind.means",
    "Service.title",
    "Recipient.purpose",
]


@pytest.mark.parametrize("key", ASKED)
def test_a_liberty_and_a_trait_count_wherever_they_are_written(key: str) -> None:
    """The title is as good a place to say it as the kind."""
    strike = gate_of(edited(rich(), PATHS[key], f"tells of {STRIKE}"))
    faith = gate_of(edited(rich(), PATHS[key], f"tells of {FAITH}"))
    assert "LIB001" in codes(strike)
    assert "DSC001" in codes(faith)


@pytest.mark.parametrize("name", ["strikers", "jews", "foreigners"])
@pytest.mark.parametrize("key", ["Scheme.tiers", "Scheme.evidence", "Scheme.sources"])
def test_names_count_whatever_is_said_beside_them(name: str, key: str) -> None:
    """A kind named after people is about them, whatever it means."""
    text = _renamed(with_a_recipient(), NAMED[key], name)
    gate = gate_of(parse_document(text, "case.yaml").scheme.data())
    expected = "LIB001" if name == "strikers" else "DSC001"
    assert expected in codes(gate)
    plain = _renamed(with_a_recipient(), NAMED[key], "late")
    assert gate_of(parse_document(plain, "case.yaml").scheme.data()).opens


@pytest.mark.parametrize(
    "purpose",
    [
        "Decide who books ahead; strikes do not count.",
        "Decide who books ahead, whatever their religion.",
        "Decide who books ahead; strikes, illness and care are excused.",
        "Decide who books ahead, not by what members say, tweet or believe.",
        "Entscheidet, wer vorab bucht; Streiktage zählen nicht.",
        "Décide qui réserve, quelle que soit la religion.",
    ],
)
def test_what_is_said_not_to_count_is_held_against_nobody(purpose: str) -> None:
    """A denial is no deed."""
    assert gate_of(edited(with_a_recipient(), ("purpose",), purpose)).opens


@pytest.mark.parametrize(
    "purpose",
    [
        "Decide, without delay which members who went on strike book later.",
        "Decide which members book ahead who did not strike.",
        "Late keys do not count, members who went on strike book later.",
        "Decide which members who went on strike book later, and nobody else.",
    ],
)
def test_a_no_beside_it_takes_nothing_back(purpose: str) -> None:
    """Not everything in a sentence with a no is denied."""
    gate = gate_of(edited(with_a_recipient(), ("purpose",), purpose))
    assert "LIB001" in codes(gate)


def test_a_denial_leaves_what_is_beside_it() -> None:
    """Clause by clause."""
    assert asserted("late keys, whatever your religion") == "late keys"
    assert asserted("members who did not strike") == "members who did not strike"
