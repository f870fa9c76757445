"""Recognition in the document: read, written again, complained about with places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from regard.scheme.clause import clause_hash
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, open_document, parse, parse_document
from regard.scheme.recognised import (
    entries_of_kind,
    recognised_documents,
    recognition_graph,
    unknown_recognition,
)
from regard.scheme.recognition import recognised_kinds
from regard.scheme.rendering import render, yaml_text

LIBRARY_NAME = "recognised-licence"


def data(**entry: Any) -> dict[str, Any]:
    """A small scheme that recognises one other; an entry's None takes a key out."""
    recognised = {
        "issuer": "https://shed.example",
        "scheme": "tools",
        "tiers": {"trusted": "shown"},
        **entry,
    }
    kept = {key: value for key, value in recognised.items() if value is not None}
    return {
        "scheme": "workshop",
        "version": 1,
        "title": "A workshop",
        "sources": {"desk": {"domain": "lending"}},
        "evidence": {"shown": {"source": "desk", "points": 5, "expires": "1y"}},
        "recognition": {"shed": kept},
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "tiers": {"low": 0, "ordinary": 45},
        "ordinary": "ordinary",
    }


def complaints(document: dict[str, Any]) -> list[str]:
    """Each complaint: where, what was found, and the nearest name."""
    with pytest.raises(SchemeError) as raised:
        parse(yaml_text(document))
    return [
        f"{complaint.path}: {complaint.found} ({complaint.nearest})"
        for complaint in raised.value.complaints
    ]


@pytest.mark.parametrize("name", [LIBRARY_NAME])
def test_what_is_read_is_written_again(name: str) -> None:
    """Parse after render is identity, with every key of recognition."""
    scheme = load(name)
    again = parse(render(scheme))
    assert again == scheme
    assert again.hash == scheme.hash
    (entry,) = scheme.recognition.values()
    assert entry.model_fields_set == set(type(entry).model_fields)


def test_a_scheme_without_recognition_keeps_its_hash() -> None:
    """The new section changes no document that has none: waivers stay as they are."""
    document = data()
    del document["recognition"]
    plain = parse(yaml_text(document))
    assert plain.recognition == {}
    assert "recognition" not in plain.data()
    assert plain.hash == parse(yaml_text(document | {"recognition": {}})).hash


def test_a_waiver_ends_where_recognition_changes() -> None:
    """What is recognised is part of every clause: nothing is kept on an old word."""
    before = parse_document(yaml_text(data()))
    after = parse_document(yaml_text(data(until="2027-01-01")))
    for path in ("evidence.shown", "tiers.low", "process"):
        assert clause_hash(before, path) != clause_hash(after, path)


@pytest.mark.parametrize(
    "issuer",
    [
        "http://shed.example",
        "shed.example",
        "https://",
        "https://shed.example?x=1",
        "https://shed.example#a",
        "https://somebody@shed.example",
        "https://shed example",
        "https://shed.example/" + "a" * 2_000,
        7,
    ],
)
def test_an_address_is_one_that_credentials_name(issuer: Any) -> None:
    """Plain https, with nothing that another could be hidden behind."""
    (said,) = complaints(data(issuer=issuer))
    assert said.startswith("recognition.shed.issuer: ")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"issuer": None}, "recognition.shed: no issuer (None)"),
        ({"scheme": None}, "recognition.shed: no scheme (None)"),
        (
            {"tiers": {"trusted": "show"}},
            "recognition.shed.tiers.trusted: 'show' (shown)",
        ),
        (
            {"document": "tool-library", "tiers": {"truste": "shown"}},
            "recognition.shed.tiers: 'truste' (trusted)",
        ),
        (
            {"document": "no-such-scheme"},
            "recognition.shed.document: 'no-such-scheme' (None)",
        ),
        (
            {"document": "workshop"},
            "recognition.shed.document: the scheme itself (None)",
        ),
        (
            {"hash": "sha256:" + "0" * 64},
            "recognition.shed.hash: a hash without a document (None)",
        ),
        ({"untill": "2027-01-01"}, "recognition.shed: the key 'untill' (until)"),
    ],
)
def test_what_leads_nowhere_is_complained_about(
    entry: dict[str, Any], expected: str
) -> None:
    """Where it is, what is there, and the nearest name that was meant."""
    assert complaints(data(**entry)) == [expected]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ({"scheme": "tool-library", "tier": "trusted", "points": 5}, "reads a tier"),
        (
            {"source": "desk", "points": 5, "expires": "1y", "amount": [1, 2]},
            "have amounts",
        ),
        (
            {"source": "desk", "points": 5, "expires": "1y", "absence": True},
            "did not act",
        ),
    ],
)
def test_a_presentation_is_one_event_of_somebodys_own_doing(
    kind: dict[str, Any], why: str
) -> None:
    """No tier that is read, no amount, and nothing for not having shown anything."""
    document = data()
    document["evidence"]["shown"] = kind
    (said,) = complaints(document)
    assert said.startswith("recognition.shed.tiers.trusted: shown, ")
    assert why in said


def test_absence_for_all_is_absence_of_what_is_shown() -> None:
    """What is said for all is said of the kind, unless it says otherwise."""
    document = data() | {"for_all": {"absence": True}}
    (said,) = complaints(document)
    assert "did not act" in said
    document["evidence"]["shown"]["absence"] = False
    assert parse(yaml_text(document)).recognition


def test_an_issuer_and_its_scheme_are_recognised_once() -> None:
    """A second entry would make of one presentation two."""
    document = data()
    document["recognition"]["again"] = dict(document["recognition"]["shed"])
    (said,) = complaints(document)
    assert said == "recognition.again.issuer: the issuer and the scheme of shed (None)"
    document["recognition"]["again"]["scheme"] = "boats"
    scheme = parse(yaml_text(document))
    assert entries_of_kind(scheme, "shown") == ["shed", "again"]
    assert recognised_kinds(scheme.recognition) == ["shown"]


# -- the graph


def write(folder: Path, name: str, **documents: str) -> Path:
    """Writes a scheme that recognises others by path."""
    document = data()
    document["scheme"] = name
    document["recognition"] = {
        entry: {
            "issuer": f"https://{entry}.example",
            "scheme": entry,
            "document": path,
            "tiers": {"ordinary": "shown"},
        }
        for entry, path in documents.items()
    }
    path = folder / f"{name}.yaml"
    path.write_text(yaml_text(document))
    return path


def test_the_graph_is_followed_to_its_end(tmp_path: Path) -> None:
    """Everything behind a tier is found once, however it is reached."""
    write(tmp_path, "end")
    write(tmp_path, "left", end="end.yaml")
    write(tmp_path, "right", end="end.yaml")
    top = open_document(write(tmp_path, "top", left="left.yaml", right="right.yaml"))
    graph = recognition_graph(top)
    names = {document.scheme.name for document in graph.documents.values()}
    assert names == {"top", "left", "right", "end"}
    behind = graph.behind(graph.entries["left"])
    assert [document.scheme.name for document in behind] == ["left", "end"]
    assert graph.rings() == []


def test_a_ring_is_found_from_each_of_its_schemes(tmp_path: Path) -> None:
    """And from none that only leads into it: that one's own tier never comes back."""
    names = ("one", "two", "three")
    for name, following in zip(names, (*names[1:], names[0]), strict=True):
        document = data(document=f"{following}.yaml", tiers={"ordinary": "shown"})
        (tmp_path / f"{name}.yaml").write_text(yaml_text(document | {"scheme": name}))
    beside = write(tmp_path, "beside", one="one.yaml")
    for name in names:
        graph = recognition_graph(open_document(tmp_path / f"{name}.yaml"))
        ((first, *rest),) = graph.rings()
        assert graph.documents[first].scheme.name == name
        assert len(rest) == 2
    assert recognition_graph(open_document(beside)).rings() == []


def test_a_document_that_is_not_named_is_known_to_be_unknown() -> None:
    """Nothing stands for it in the graph, and it is listed by itself."""
    document = parse_document(yaml_text(data()))
    assert recognised_documents(document) == {}
    assert unknown_recognition(document.scheme) == ["shed"]
    assert unknown_recognition(load(LIBRARY_NAME)) == []


@pytest.mark.parametrize(
    ("kind", "source", "why"),
    [
        (
            {"source": "desk", "points": 5, "expires": "1y", "cap": 20, "blind": 10},
            {"reporters": "subjects"},
            "which is blind",
        ),
        (
            {"source": "vouching", "points": 5, "expires": "1y"},
            {"trust": {"ratings": "desk"}},
            "worked out from ratings",
        ),
    ],
)
def test_a_presentation_is_no_event_that_others_give(
    kind: dict[str, Any], source: dict[str, Any], why: str
) -> None:
    """Neither of a blind kind nor of one that is worked out from ratings."""
    document = data()
    document["evidence"]["shown"] = kind
    name = kind["source"]
    document["sources"][name] = dict(document["sources"]["desk"]) | source
    said = [text for text in complaints(document) if text.startswith("recognition")]
    assert len(said) == 1
    assert why in said[0]
