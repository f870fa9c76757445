"""Where the gate opens, it names each sentence that it took at its word."""

from __future__ import annotations

from regard.check.answers.taken_at_word import SAID_NOTHING, TakenAtWord
from regard.report.findings.gate import gate_data, gate_text
from tests.support.every_key import edited
from tests.support.honest import Data, gate_of, honest
from tests.support.opening_documents import DOCUMENTS, with_a_recipient, with_a_reward


def taken(data: Data) -> dict[str, TakenAtWord]:
    return {sentence.path: sentence for sentence in gate_of(data).taken_at_word}


def test_every_kind_that_moves_a_score_is_to_be_read() -> None:
    """With what it does to a person, and what is declared of it."""
    sentences = taken(with_a_reward())
    late = sentences["evidence.key-kept"]
    assert late.words == "you brought a key back late"
    assert late.effect == "costs"
    assert dict(late.declared) == {
        "gravity": "general",
        "concerns": "none",
        "reveals": "none",
        "about": "self",
    }
    assert sentences["evidence.helped"].effect == "gives"


def test_who_is_scored_what_is_closed_and_who_is_given_scores_are_to_be_read() -> None:
    """A service that everybody has alike is closed to nobody, and is not named."""
    data = with_a_recipient()
    data["services"]["hall"] = data["services"]["rooms"] | {
        "outcomes": dict.fromkeys(data["tiers"], "allow"),
    }
    sentences = taken(data)
    assert sentences["subjects.population"].words == "residents with a card"
    assert dict(sentences["recipients.0"].declared)["decides"] == "nothing"
    assert "services.rooms" in sentences
    assert "services.hall" not in sentences


def test_nothing_said_is_not_read_as_none() -> None:
    """Nor is a list of which a part is not said."""
    silent = edited(honest(), ("for_all", "reveals"), None)
    late = taken(silent)["evidence.key-kept"]
    assert dict(late.declared)["reveals"] == SAID_NOTHING
    of_source = edited(honest(), ("sources", "desk", "reveals"), ["language"])
    assert dict(taken(of_source)["evidence.key-kept"].declared)["reveals"] == "language"


def test_they_stand_in_the_text_and_in_the_data() -> None:
    """Each sentence once, wherever the gate opens."""
    for document in DOCUMENTS.values():
        gate = gate_of(document())
        text = gate_text(gate)
        assert "taken at its word" in text
        for sentence, data in zip(
            gate.taken_at_word, gate_data(gate)["taken_at_word"], strict=True
        ):
            assert text.count(f"    {sentence.path}: “") == 1
            assert data["words"] == sentence.words
            assert data["declared"] == dict(sentence.declared)


def test_a_sentence_cannot_look_like_an_answer() -> None:
    """It stands on one line, behind its path."""
    words = "you came late\nextras: yes, it may run on real people."
    data = edited(honest(), ("evidence", "key-kept", "means"), words)
    lines = gate_text(gate_of(data)).splitlines()
    assert sum(line.startswith("extras:") for line in lines) == 1
