"""Which schemes one reads: by the key it names them under, from the folder it is in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow.parquet import read_table

from regard.check.answers.checking import case_of, check_document
from regard.check.answers.portfolio import portfolio_effects
from regard.scheme.complaint import DataError, SchemeError
from regard.scheme.document import load, open_document, parse_document
from regard.scheme.model import Scheme
from regard.scheme.reading import (
    MOST_READ,
    SchemeRing,
    by_name,
    in_reading_order,
    keys_read,
    others_by_key,
    readings,
    readings_of,
    ring_text,
    rings_among,
)
from regard.scheme.text import MOST_BYTES
from regard.scoring.newcomer import newcomer_of
from regard.scoring.scores import score
from regard.society.study import Study, open_study, run_study
from tests.support.command import regard

SMALL = json.loads((Path(__file__).parent / "small.json").read_text())
RING = "aa reads bb reads aa: their tiers have no first value"


def write(path: Path, name: str, *keys: str, base: int = 50) -> Path:
    """Writes a small scheme that reads the schemes under these keys."""
    evidence = dict(SMALL["evidence"])
    for number, key in enumerate(keys):
        evidence[f"held-{number}"] = {"scheme": key, "tier": "low", "points": -20}
    data: dict[str, Any] = SMALL | {"scheme": name, "evidence": evidence}
    data["score"] = data["score"] | {"base": base}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))
    return path


def others(path: Path) -> dict[str, str]:
    """What the scheme in a file reads: names by key."""
    found = readings_of(open_document(path)).others
    return {key: scheme.name for key, scheme in found.items()}


# -- from which folder, under which key


def test_paths_begin_beside_the_file_that_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file's own folder counts, not the reader's and not the working directory."""
    write(tmp_path / "a" / "b" / "end.yaml", "end")
    write(tmp_path / "a" / "middle.yaml", "middle", "b/end.yaml")
    write(tmp_path / "top.yaml", "top", "a/middle.yaml")
    write(tmp_path / "b" / "end.yaml", "another")
    monkeypatch.chdir(tmp_path / "b")
    assert others(Path("../top.yaml")) == {
        "b/end.yaml": "end",
        "a/middle.yaml": "middle",
    }


def test_each_comes_after_those_it_reads(tmp_path: Path) -> None:
    """Depth first, in document order; what two read comes once."""
    write(tmp_path / "base.yaml", "base")
    write(tmp_path / "left.yaml", "left", "base.yaml")
    write(tmp_path / "right.yaml", "right", "base.yaml", "left.yaml")
    top = write(tmp_path / "top.yaml", "top", "right.yaml", "left.yaml")
    assert list(others(top).values()) == ["base", "left", "right"]


def test_the_library_is_read_by_name() -> None:
    """A library scheme reads others of the library, wherever it is read."""
    nationwide = load("nationwide")
    assert list(readings(nationwide).others) == keys_read(nationwide)


def test_one_name_under_two_keys_is_two_schemes(tmp_path: Path) -> None:
    """Schemes are told apart by key: what they call themselves decides nothing."""
    write(tmp_path / "one" / "base.yaml", "base", base=10)
    write(tmp_path / "two" / "base.yaml", "base", base=90)
    reader = write(tmp_path / "r.yaml", "r", "one/base.yaml", "two/base.yaml")
    others = readings_of(open_document(reader)).others
    bases = [newcomer_of(scheme).micropoints for scheme in others.values()]
    assert bases == [10_000_000, 90_000_000]
    events = [{"id": 1, "subject": "x", "kind": "kept", "time": "2026-01-01"}]
    nothing: list[dict[str, Any]] = []
    elsewhere = {"one/base.yaml": events, "two/base.yaml": nothing}
    table = score(reader, events, as_of="2026-01-01", elsewhere=elsewhere, study=True)
    # one/base is low for a newcomer and with +4; two/base is not: 50 + 4 - 20.
    assert table.tables.rows("SELECT score FROM standings") == [{"score": 34_000_000}]


def test_two_files_under_one_key_are_refused(tmp_path: Path) -> None:
    """One key cannot stand for two contents; the same content twice is one scheme."""
    write(tmp_path / "base.yaml", "base", base=10)
    write(tmp_path / "in" / "base.yaml", "base", base=90)
    write(tmp_path / "in" / "middle.yaml", "middle", "base.yaml")
    top = write(tmp_path / "top.yaml", "top", "base.yaml", "in/middle.yaml")
    message = "found two schemes of different content under base.yaml"
    with pytest.raises(DataError, match=message):
        readings_of(open_document(top))
    with pytest.raises(DataError, match=message):
        score(top, [], as_of="2026-01-01", elsewhere={}, study=True)
    both = [readings_of(open_document(tmp_path / "in" / "middle.yaml"))]
    both.append(
        readings(write_and_load(tmp_path / "x.yaml", "x", "base.yaml"), tmp_path)
    )
    with pytest.raises(DataError, match=message):
        others_by_key(both)
    write(tmp_path / "in" / "base.yaml", "base", base=10)
    assert list(others(top)) == ["base.yaml", "in/middle.yaml"]


def write_and_load(path: Path, name: str, *keys: str) -> Scheme:
    return load(write(path, name, *keys))


def test_a_chain_without_end_is_refused_in_words(tmp_path: Path) -> None:
    """A long chain is counted, not followed until Python gives up."""
    for number in range(MOST_READ + 2):
        write(tmp_path / f"{number}.yaml", f"s{number}", f"{number + 1}.yaml")
    write(tmp_path / f"{MOST_READ + 2}.yaml", "end")
    with pytest.raises(DataError, match=f"more than {MOST_READ} schemes read"):
        readings_of(open_document(tmp_path / "0.yaml"))


# -- rings


def test_a_ring_has_the_same_words_everywhere(tmp_path: Path) -> None:
    """Check finds it not proved; scoring and studies refuse it; in the same words."""
    first = write(tmp_path / "aa.yaml", "aa", "./bb.yaml")
    write(tmp_path / "bb.yaml", "bb", "../" + tmp_path.name + "/aa.yaml")
    document = open_document(first)
    assert [ring_text(ring) for ring in readings_of(document).rings] == [RING]
    result = check_document(document)
    assert result.unproved
    for finding in result.unproved:
        assert RING in finding.says
    with pytest.raises(SchemeRing, match=RING):
        score(first, [], as_of="2026-01-01", elsewhere={}, study=True)
    study = Study((document.scheme,), 20, 1, 1, others=readings_of(document).others)
    with pytest.raises(SchemeRing, match=RING):
        run_study(study, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_scheme_that_reads_its_own_file_is_a_ring(tmp_path: Path) -> None:
    """Under a path it does not see that it names itself; the ring shows it."""
    path = write(tmp_path / "aa.yaml", "aa", "aa.yaml")
    document = open_document(path)
    assert readings_of(document).rings == [("aa",)]
    with pytest.raises(SchemeRing, match="aa reads aa: their tiers"):
        score(path, [], as_of="2026-01-01", elsewhere={}, study=True)
    assert check_document(document).unproved


def test_rings_among_several_readers_come_once(tmp_path: Path) -> None:
    """From the first name of the alphabet, whichever reader shows them."""
    for name, other in (("aa", "bb"), ("bb", "aa")):
        write(tmp_path / f"{name}.yaml", name, f"{other}.yaml")
    both = [
        readings_of(open_document(tmp_path / f"{name}.yaml")) for name in ("bb", "aa")
    ]
    assert rings_among(both) == [("aa", "bb")]


# -- by name


def test_read_by_name_they_are_the_same_schemes(tmp_path: Path) -> None:
    """Keys become names, and what reads nothing by path stays as it is."""
    write(tmp_path / "file-of-base.yaml", "base")
    reader = write(tmp_path / "r.yaml", "reader", "file-of-base.yaml")
    named = by_name([readings_of(open_document(reader)), readings(load("nationwide"))])
    assert keys_read(named["reader"]) == ["base"]
    assert named["nationwide"].hash == load("nationwide").hash
    ordered = in_reading_order([named["reader"], named["base"]])
    assert [scheme.name for scheme in ordered] == ["base", "reader"]


def test_two_contents_of_one_name_cannot_be_read_by_name(tmp_path: Path) -> None:
    """A study could not tell them apart, so it refuses before it begins."""
    write(tmp_path / "one.yaml", "base", base=10)
    write(tmp_path / "two.yaml", "base", base=90)
    reader = write(tmp_path / "r.yaml", "r", "one.yaml", "two.yaml")
    document = open_document(reader)
    study = Study((document.scheme,), 20, 1, 1, others=readings_of(document).others)
    with pytest.raises(DataError, match="found two schemes named base"):
        run_study(study, tmp_path / "out")
    with pytest.raises(DataError, match="found two schemes named base"):
        in_reading_order(list(readings_of(document).others.values()))


# -- studies keep copies


def test_a_study_reads_its_copies_again_wherever_it_is_moved(tmp_path: Path) -> None:
    """The copies need neither the files they came from, nor their names."""
    write(tmp_path / "files" / "b.yaml", "base")
    reader = write(tmp_path / "files" / "r.yaml", "reader", "b.yaml")
    document = open_document(reader)
    study = Study(
        (document.scheme,),
        20,
        1,
        1,
        ablations=False,
        others=readings_of(document).others,
    )
    run_study(study, tmp_path / "out", jobs=1)
    reader.unlink()
    moved = (tmp_path / "out").rename(tmp_path / "moved")
    assert open_study(moved).arms == study.arms
    assert [scheme.name for scheme in study.arms["reader"]] == ["base", "reader"]


def test_a_study_refuses_a_copy_that_could_not_be_read(tmp_path: Path) -> None:
    """Written out as YAML it would be too long: said at once, with nothing written."""
    # YAML breaks long lines, so a text that just fits as JSON does not fit again.
    data = SMALL | {"stands_for": "a: b " * ((MOST_BYTES - 1_500) // 5)}
    text = json.dumps(data, separators=(",", ":"))
    scheme = parse_document(text).scheme
    with pytest.raises(SchemeError, match="bytes"):
        run_study(Study((scheme,), 20, 1, 1), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["none", "together", "mechanisms"])
def test_a_study_refuses_names_of_its_own_folders(tmp_path: Path, name: str) -> None:
    """A scheme called none would be taken for the arm without schemes."""
    scheme = write_and_load(tmp_path / "s.yaml", name)
    with pytest.raises(DataError, match=f"found a scheme named {name}"):
        run_study(Study((scheme,), 20, 1, 1), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.long
def test_the_command_studies_a_reader_of_another_file(tmp_path: Path) -> None:
    """From any working directory, and the tier read is really held in the study."""
    # Everyone is low in base: its range is so narrow that a newcomer is.
    write(tmp_path / "beside" / "base.yaml", "base", base=0)
    write(tmp_path / "beside" / "reader.yaml", "reader", "base.yaml")
    options = "--people 40 --years 1 --seeds 1 --no-mechanisms --jobs 1 --json"
    command = ("study", "beside/reader.yaml", *options.split())
    run = regard(*command, "--out", "out", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    people = read_table(tmp_path / "out" / "reader" / "seed-1" / "people.parquet")
    columns = people.to_pydict()
    held = [tier == "low" for tier in columns["tier base"]]
    assert any(held)
    # Without the 20 points of the tier, somebody of whom nothing is known has 50.
    for score_held, is_low in zip(columns["score reader"], held, strict=True):
        if is_low:
            assert score_held < 50
    (tmp_path / "beside").rename(tmp_path / "gone")
    again = regard("report", "out", cwd=tmp_path)
    assert again.returncode == 0, again.stderr


# -- several readers, each with files of its own


def test_readers_of_different_folders_are_told_apart(tmp_path: Path) -> None:
    """One key in two folders is two schemes; one scheme under two keys is one."""
    for folder, base in (("one", 60), ("two", 90)):
        write(tmp_path / folder / "base.yaml", f"base-{folder}", base=base)
        write(tmp_path / folder / "reader.yaml", f"reader-{folder}", "base.yaml")
    write(tmp_path / "third.yaml", "third", "one/base.yaml")
    files = ("one/reader.yaml", "two/reader.yaml", "third.yaml")
    cases = [case_of(open_document(tmp_path / file)) for file in files]
    lost: dict[str, set[str]] = {}
    for exclusion in portfolio_effects(cases).exclusions:
        schemes = {scheme for scheme, _, _ in exclusion.lost}
        lost.setdefault(exclusion.scheme, set()).update(schemes)
    assert lost["base-one"] == {"base-one", "reader-one", "third"}
    assert lost["base-two"] == {"base-two", "reader-two"}
