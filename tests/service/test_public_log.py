"""The log over HTTP: Go's tools, which share nothing with ours, verify it."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from regard.registry.clock import SECOND
from regard.registry.log.checkpoint import Checkpoint, sign_checkpoint
from regard.registry.log.publishing import LAST_CHECKPOINT, SIGNED_FILE
from regard.registry.log.tiles import TILE_WIDTH, tile_path
from tests.registry.log.test_second_reader import answer, reader
from tests.service.attacking import page, words_of
from tests.service.conftest import SCHEME, Served

__all__ = ["reader"]
"""The second reader is built by the log's own tests."""
LOG = "/v1/log"


def grown(served: Served) -> list[int]:
    """A log that was signed at several sizes, the last above one tile."""
    sizes: list[int] = []
    for people in (1, 3, 130):
        for number in range(people):
            served.join(f"{people}-{number}")
        served.record.publish()
        checkpoint = served.record.checkpoint
        assert checkpoint is not None
        sizes.append(checkpoint.size)
    assert sizes[-1] > TILE_WIDTH
    return sizes


def mirrored(served: Served, folder: Path, size: int) -> Path:
    """All tiles of a log, fetched as C2SP lays them out."""
    level = 0
    while size:
        for number in range(-(-size // TILE_WIDTH)):
            width = min(TILE_WIDTH, size - number * TILE_WIDTH)
            path = tile_path(level, number, width)
            fetched = served.get(f"{LOG}/{path}")
            assert fetched.status_code == 200, path
            assert fetched.headers["content-type"] == "application/octet-stream"
            assert "immutable" in fetched.headers["cache-control"]
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(fetched.content)
        size //= TILE_WIDTH
        level += 1
    return folder


def test_go_verifies_what_is_served(
    served: Served, reader: Path, tmp_path: Path
) -> None:
    """Checkpoints, tiles, that an entry is in it, and that it only grew."""
    import base64

    sizes = grown(served)
    folder = mirrored(served, tmp_path / "mirror", sizes[-1])
    with served.record.sequence.reading() as reading:
        entries = {entry.seq: entry for entry in reading.between(1, sizes[-1])}
    for old in sizes:
        for seq in (1, old, sizes[-1]):
            inclusion = served.get(f"{LOG}/inclusion?entry={seq}").json()
            growth = served.get(f"{LOG}/consistency?old={old}").json()
            question = {
                "Key": served.get(f"{LOG}/key").text,
                "Old": served.get(f"{LOG}/checkpoints/{old}").text,
                "New": served.get(f"{LOG}/checkpoint").text,
                "Folder": str(folder),
                "Index": inclusion["index"],
                "Entry": base64.b64encode(entries[seq].canonical).decode(),
                "Inclusion": inclusion["proof"],
                "Consistency": growth["proof"],
            }
            assert answer(reader, question) == "ok"


def test_what_was_not_signed_is_not_proved(served: Served) -> None:
    (*_, last) = grown(served)
    served.join("later")
    questions = (
        "inclusion",
        "inclusion?entry=0",
        f"inclusion?entry={last + 1}",
        f"inclusion?entry=1&size={last + 1}",
        "inclusion?entry=9&size=8",
        "inclusion?entry=-1",
        "inclusion?entry=1e3",
        "consistency?old=0",
        f"consistency?old={last + 1}",
        f"consistency?old=2&new={last + 1}",
        "consistency?old=3&new=2",
    )
    for question in questions:
        assert served.get(f"{LOG}/{question}").status_code == 400, question


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/001",
        "tile/0/../../record.db",
        "tile/0/..%2f..%2f..%2frecord.db",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/64/000",
        "tile/0/0",
        "tile/0/%2e%2e",
        "tile/entries/000",
        "tile/0/000%00",
        "checkpoints/..",
        "checkpoints/%2e%2e%2fsigned",
        "checkpoints/01",
        "statistics",
    ],
)
def test_nothing_else_of_the_disk_is_served(served: Served, path: str) -> None:
    served.record.publish()
    assert served.get(f"{LOG}/{path}").status_code == 404


def test_the_page_says_how_to_verify_it(served: Served) -> None:
    # A log that could not be signed at the start.
    places = served.record.places
    (places.log / LAST_CHECKPOINT).unlink()
    places.signing.with_name(SIGNED_FILE).unlink()
    assert "Nothing was signed yet." in words_of(page(served, "/log", ""))
    name = served.join("17")
    served.record.publish()
    shown = page(served, "/log", "")
    words = words_of(shown)
    assert served.get(f"{LOG}/checkpoint").text.splitlines()[2] in words
    assert served.get(f"{LOG}/key").text.strip() in words
    assert name.subject not in shown.text


def test_the_page_says_how_new_it_is(served: Served) -> None:
    """By what was entered, and by no file's time: what is signed of the same entries is
    the same. Days alone: when exactly somebody was written about is nobody's business.
    """
    served.join("17")
    served.record.publish()
    served.pass_days(40)

    def said() -> str:
        return words_of(page(served, "/log", ""))

    assert "up to now is in it. The last entry is of 2 March 2026." in said()
    served.join("18")
    assert "but what was entered within the last hour" in said()
    assert "The last entry in it is of 2 March 2026." in said()
    served.clock.at += 3600 * SECOND
    assert "What was entered on 11 April 2026 and later is not in it" in said()
    assert "12:00" not in said()
    served.record.publish()
    assert "up to now is in it. The last entry is of 11 April 2026." in said()


def test_what_was_signed_by_another_is_not_called_new(served: Served) -> None:
    """Nor is what more entries were signed for than there are."""
    served.record.publish()
    path = served.record.places.log / LAST_CHECKPOINT
    note = path.read_text()
    private = served.record.signing_key.private
    other = Ed25519PrivateKey.generate()
    origin, size, root = note.splitlines()[:3]
    checkpoint = Checkpoint(origin, int(size), b64decode(root))
    for text, words in {
        sign_checkpoint(checkpoint, other): "not signed with the key below",
        sign_checkpoint(replace(checkpoint, size=99), private): "More was signed than",
        sign_checkpoint(replace(checkpoint, size=0), private): "It holds nothing yet.",
        "no note": "not signed with the key below",
    }.items():
        path.write_text(text)
        shown = words_of(page(served, "/log", ""))
        assert words in shown
        assert "up to now is in it" not in shown


def test_the_log_says_nothing_of_anybody(served: Served) -> None:
    """Hashes alone: no name, no kind, no time, no scheme."""
    name = served.join("17")
    served.record.publish()
    size = served.record.checkpoint
    assert size is not None
    answers: list[Any] = [
        served.get(f"{LOG}/checkpoint").content,
        served.get(f"{LOG}/inclusion?entry={size.size}").content,
        served.get(f"{LOG}/consistency?old=1").content,
        served.get(f"{LOG}/tile/0/000.p/{size.size}").content,
    ]
    for content in answers:
        for word in (name.subject, SCHEME, "joined", "2026"):
            assert word.encode() not in content
