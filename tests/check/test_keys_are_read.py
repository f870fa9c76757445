"""Every declaration of a scheme changes what some rule says, or has a reason not to.

Which keys are read is recorded while every rule is asked about the library, historical
failures and generated schemes: a key that nothing reads is a promise unchecked.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from regard.check.answers.checking import case_of, findings_of
from regard.check.law.profiles import PROFILES
from regard.check.rules import rules
from regard.scheme.document import Document, parse_document
from regard.scheme.for_all import ForAll
from regard.scheme.part import Part
from tests.support.odd_schemes import odd_documents
from tests.support.peers_scheme import PEERS

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
RELATED = """\
scheme: parcels
version: 1
title: Parcels
sources: {office: {domain: parcels}}
evidence: {lost: {source: office, points: -10, expires: 1y}}
score: {model: points, base: 50, range: [0, 100]}
tiers: {low: 0, ordinary: 45}
ordinary: ordinary
related: [{domains: [parcels, bicycles], because: parcels are carried on bicycles}]
services: {bicycle: {domain: bicycles, outcomes: {low: refuse, ordinary: allow}}}
"""
READERS = ("regard.check.", "regard.scheme.", "regard.scoring.")
GENERIC = (
    "regard.check.answers.",
    "regard.check.clauses",
    "regard.check.undeclared",
    "regard.scheme.part",
)
"""Where keys are read without regard to what they are."""
WORKED_OUT_FROM_PARTS = ("regard.scheme.", "regard.scoring.", "regard.check.proof.")
"""Where functions keep in a cache, by part, what they worked out from it."""
READ_ELSEWHERE = {
    "Scheme.version": "is compared by diff",
    "Scheme.language": "is read by pages, to mark the words of a scheme as its own",
    "Changes.voters": "is asked by the record, whoever votes on a change",
    "Kind.hash": "is compared by the gate with the document that is read",
    "Recognition.hash": "is compared by the gate with the document that is recognised",
    "Recognition.issuer": "is compared with what is shown, when a tier is shown",
    "Scheme.waivers": "are read once all rules have been asked",
    "ForAll.*": "is written at each part before any rule is asked",
    "Waiver.*": "is read once all rules have been asked",
}
"""Keys that no rule reads, each with the reason."""


def _parts(part: type[Part] = Part) -> Iterator[type[Part]]:
    for child in part.__subclasses__():
        # A scenario is made of parts too, and no rule reads one.
        if child.__module__.startswith("regard.scheme."):
            yield child
        yield from _parts(child)


def _documents() -> Iterator[Document]:
    for folder in ("src/regard/library", "tests/check/failures"):
        for path in sorted((ROOT / folder).glob("*.yaml")):
            yield parse_document(path.read_text("utf-8"), path.name, path.parent)
    for text in (RELATED, PEERS, *odd_documents("keys", 30)):
        yield parse_document(text, "odd.yaml")


def _empty_caches() -> None:
    """Empties the caches of what was worked out from parts.

    A score or kind that equals an earlier one, of another test or while a case is
    prepared, would be answered for from a cache, and its keys not be read again.
    """
    for candidate in gc.get_objects():
        # By its exact type, since to ask a lazy module for its class would load it.
        if type(candidate) is not _lru_cache_wrapper:
            continue
        if str(candidate.__module__).startswith(WORKED_OUT_FROM_PARTS):
            candidate.cache_clear()


def _excepted(key: str) -> bool:
    return key in READ_ELSEWHERE or f"{key.partition('.')[0]}.*" in READ_ELSEWHERE


@pytest.fixture(scope="module")
def keys_read() -> frozenset[str]:
    """The keys that are read while every rule is asked about many schemes."""
    keys: set[str] = set()
    plain = Part.__getattribute__

    def recording(part: Part, name: str) -> Any:
        reader = sys._getframe(1).f_globals.get("__name__", "")
        if reader.startswith(READERS) and not reader.startswith(GENERIC):
            keys.add(f"{type(part).__name__}.{name}")
        return plain(part, name)

    with pytest.MonkeyPatch.context() as patch:
        cases = [case_of(document, PROFILES, TODAY) for document in _documents()]
        for case in cases:
            # What is opened while a rule asks would be read by nobody's rule.
            _ = case.recognition_graph
        _empty_caches()
        patch.setattr(Part, "__getattribute__", recording)
        for case in cases:
            for rule in rules():
                findings_of(rule, case)
    return frozenset(keys)


@pytest.mark.long
def test_every_key_is_read(keys_read: frozenset[str]) -> None:
    """A declaration that no rule reads would be declared in vain."""
    unread: list[str] = []
    for part in _parts():
        for name in part.model_fields:
            key = f"{part.__name__}.{name}"
            if key not in keys_read and not _excepted(key):
                unread.append(key)
    assert "; ".join(unread) == ""


@pytest.mark.long
def test_no_exception_is_idle(keys_read: frozenset[str]) -> None:
    """The short list of exceptions names nothing that is read."""
    idle = [key for key in READ_ELSEWHERE if key in keys_read]
    assert idle == []


def _words_of(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from _words_of(argument)


NEUTRAL = {
    "Changes.voters": "either is a way to decide; objections are answered in both",
    "Assessments.data_protection": "a day, or the day of adoption",
    "Assessments.fundamental_rights": "a day, or the day of adoption",
    "Assessments.bias_audit": "a day, or the day of adoption",
    "Kind.excused": "read as the list of all reasons",
    "Process.access": "the best that can be declared",
    "Process.reasons": "the best that can be declared",
    "Process.notice_by": "any way by which notice reaches somebody is one",
    "Process.reasons_state": "read as the list of all that reasons state",
    "Source.category": "a category that is dangerous in no area of life",
    "Service.takes_back": "taking back everything is what is out of proportion",
    "Source.reaches": "whoever is reached is shut out of nothing",
    "Scheme.in_force": "at adoption, which is read as the day of the question",
    "Source.figures": "a figure that was recorded of somebody",
    "Source.gathered": "data that come in without watching anybody",
    "Source.basis": "a ground that carries no special data, and is one of the six",
    "Subjects.join": "a way of joining that nobody chose",
    "Subjects.kind": "whoever is no person",
}
"""Keys of which some words are told apart by none of the rules, with the reason."""


def test_every_word_of_a_list_is_known_to_a_rule() -> None:
    """`infers: personality` could be written, and nothing was said of it."""
    texts: list[str] = []
    for path in sorted((ROOT / "src/regard/check").rglob("*.py")):
        if path.stem not in ("undeclared", "clauses", "directions"):
            texts.append(path.read_text(encoding="utf-8"))
    texts.append((ROOT / "src/regard/scheme/worth.py").read_text(encoding="utf-8"))
    text = "\n".join(texts)
    unknown: list[str] = []
    for part in _parts():
        if part is ForAll:
            continue
        for name, field in part.model_fields.items():
            key = f"{part.__name__}.{name}"
            for word in _words_of(field.annotation):
                if f'"{word}"' not in text and key not in NEUTRAL:
                    unknown.append(f"{key}: {word}")
    assert "; ".join(unknown) == ""
