"""Another reader of the log: Go's sumdb/note and sumdb/tlog agree on every proof."""

from __future__ import annotations

import base64
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from regard.registry.log.checkpoint import Checkpoint, public_key, sign_checkpoint
from regard.registry.log.proofs import consistency_proof, inclusion_proof, root_hash
from regard.registry.log.tiles import Tiles, tile_path
from regard.registry.log.tree import leaf_hash

SOURCE = Path(__file__).with_name("verifier") / "main.go"
LIBRARY = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")
ORIGIN = "tools.example/record"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
ENTRIES = [f"entry {number}".encode() for number in range(66_000)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second reader, built."""
    if shutil.which("go") is None or not LIBRARY.is_dir():
        pytest.skip("Go or Debian's golang-golang-x-mod-dev is not there")
    folder = tmp_path_factory.mktemp("reader")
    environment = os.environ | {
        "GO111MODULE": "off",
        "GOPATH": "/usr/share/gocode",
        "GOCACHE": str(folder / "cache"),
    }
    built = folder / "reader"
    command = ["go", "build", "-o", str(built), str(SOURCE)]
    subprocess.run(command, check=True, env=environment, cwd=folder)
    return built


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Tiles:
    """A log that grew in steps to three levels."""
    written = Tiles(tmp_path_factory.mktemp("log"))
    leaves = [leaf_hash(entry) for entry in ENTRIES]
    for start, end in ((0, 1), (1, 300), (300, 65_536), (65_536, len(leaves))):
        written.extend(start, leaves[start:end])
    return written


def note(tiles: Tiles, size: int) -> str:
    """The signed checkpoint of the first leaves."""
    return sign_checkpoint(Checkpoint(ORIGIN, size, root_hash(tiles, size)), KEY)


def question(tiles: Tiles, old: int, index: int) -> dict[str, object]:
    """What the second reader is asked of one leaf and one earlier tree."""
    size = tiles.size
    inclusion = inclusion_proof(tiles, index, size)
    consistency = consistency_proof(tiles, old, size)
    return {
        "Key": str(public_key(ORIGIN, KEY)),
        "Old": note(tiles, old),
        "New": note(tiles, size),
        "Folder": str(tiles.folder),
        "Index": index,
        "Entry": base64.b64encode(ENTRIES[index]).decode(),
        "Inclusion": [base64.b64encode(hash_).decode() for hash_ in inclusion],
        "Consistency": [base64.b64encode(hash_).decode() for hash_ in consistency],
    }


def answer(reader: Path, asked: dict[str, object]) -> str:
    """What the second reader says."""
    result = subprocess.run(
        [reader], input=json.dumps(asked), text=True, capture_output=True, check=False
    )
    return result.stdout.strip()


def test_go_reads_the_same_log(reader: Path, tiles: Tiles) -> None:
    """Its own proofs from our tiles are ours; ours lead to the signed roots."""
    draw = random.Random(5)
    places = [(1, 0), (255, 255), (256, 256), (65_536, 65_535), (66_000, 65_999)]
    for _ in range(25):
        old = draw.randrange(1, len(ENTRIES) + 1)
        places.append((old, draw.randrange(len(ENTRIES))))
    for old, index in places:
        assert answer(reader, question(tiles, old, index)) == "ok"


def test_go_refuses_what_is_not_so(reader: Path, tiles: Tiles) -> None:
    """Another place, another entry, an altered note: each is refused, and says why."""
    asked = question(tiles, 300, 17)
    assert "inclusion" in answer(reader, asked | {"Index": 18})
    other = base64.b64encode(b"another entry").decode()
    assert "inclusion" in answer(reader, asked | {"Entry": other})
    forged = str(asked["New"]).replace("66000", "65999")
    assert "new checkpoint" in answer(reader, asked | {"New": forged})
    assert "growth" in answer(reader, asked | {"Old": note(tiles, 299)})


def test_go_refuses_an_altered_tile(reader: Path, tiles: Tiles, tmp_path: Path) -> None:
    copy = Tiles(tmp_path / "log")
    shutil.copytree(tiles.folder, copy.folder)
    path = copy.folder / tile_path(0, 0)
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(bytes(content))
    asked = question(tiles, 300, 17) | {"Folder": str(copy.folder)}
    assert answer(reader, asked) != "ok"
