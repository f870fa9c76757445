"""Checkpoints: signed notes that only the operator's key makes."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from regard.registry.log.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    open_checkpoint,
    public_key,
    sign_checkpoint,
    verifier_key,
)

ORIGIN = "tools.example/record"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = public_key(ORIGIN, KEY)
CHECKPOINT = Checkpoint(ORIGIN, 17, bytes(range(32)))


def test_a_checkpoint_comes_back() -> None:
    note = sign_checkpoint(CHECKPOINT, KEY)
    assert open_checkpoint(note, PUBLIC) == CHECKPOINT
    assert open_checkpoint(note, verifier_key(str(PUBLIC))) == CHECKPOINT


def test_the_key_of_the_note_format_is_read() -> None:
    """The example key of Go's sumdb/note, whose number is known."""
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert str(verifier_key(text)) == text
    with pytest.raises(BadCheckpoint, match="number"):
        verifier_key(text.replace("c74f20a3", "c74f20a4"))


@pytest.mark.parametrize("place", range(len(sign_checkpoint(CHECKPOINT, KEY))))
def test_no_character_can_be_changed(place: int) -> None:
    """A changed note opens to nothing else than what was signed."""
    note = sign_checkpoint(CHECKPOINT, KEY)
    changed = note[:place] + ("1" if note[place] != "1" else "2") + note[place + 1 :]
    with pytest.raises(BadCheckpoint):
        open_checkpoint(changed, PUBLIC)


def test_a_note_that_is_cut_off_is_none() -> None:
    note = sign_checkpoint(CHECKPOINT, KEY)
    for end in range(len(note)):
        with pytest.raises(BadCheckpoint):
            open_checkpoint(note[:end], PUBLIC)


def test_signatures_of_others_are_left_aside() -> None:
    """A witness signs below; without the operator's own signature nothing opens."""
    note = sign_checkpoint(CHECKPOINT, KEY)
    witness = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signed = sign_checkpoint(
        Checkpoint("witness.example", 17, CHECKPOINT.root), witness
    )
    line = signed.splitlines(keepends=True)[-1]
    assert open_checkpoint(note + line, PUBLIC) == CHECKPOINT
    text, _, _ = note.rpartition("\n\n")
    with pytest.raises(BadCheckpoint, match="no signature"):
        open_checkpoint(f"{text}\n\n{line}", PUBLIC)


def test_another_log_is_another_log() -> None:
    """The same key under another name signs nothing for this one."""
    other = Checkpoint("rooms.example/record", 17, CHECKPOINT.root)
    with pytest.raises(BadCheckpoint):
        open_checkpoint(sign_checkpoint(other, KEY), PUBLIC)
