"""regard record import: what is mistyped is said before anything is entered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regard.cli import main
from regard.registry.acts import changing
from regard.registry.opening import init_record, open_record
from regard.scheme.document import open_document

SCHEME = "tool-library"
MEMBERS = "subject,joined,ground,adult_on\n17,2020-01-01,consent,1990-01-01\n"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record with the tool library's scheme in force, and a table of members."""
    monkeypatch.chdir(tmp_path)
    address = "sqlite:///shed.db"
    with init_record(address, "shed.example/record") as record:
        text = open_document(SCHEME).text
        proposal = changing.put_forward(record, text, record.now.date(), "board")
        changing.adopt(record, SCHEME, proposal.seq, "board")
    Path("members.csv").write_text(MEMBERS, encoding="utf-8")
    return address


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["regard", "record", "import", *words])
    with pytest.raises(SystemExit) as stop:
        main()
    code = stop.value.code
    printed = capsys.readouterr()
    return (code if isinstance(code, int) else 0), printed.out, printed.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "found neither --members nor --bundle"),
        (("--bundle", "ada.json", "--members", "members.csv"), "found --bundle beside"),
        (("--bundle", "ada.json"), "without --key, --number and --ground"),
        (
            ("--bundle", "ada.json", "--key", "k+k"),
            "without --key, --number and --ground",
        ),
        (
            ("--members", "members.csv", "--events", "e.csv", "--data", "d.csv"),
            "found --events beside --data",
        ),
        (("--members", "members.csv", "--data", "d.csv"), "found --data without"),
        (("--members", "nobody.csv"), "nobody.csv"),
        (("--members", "members.csv", "--scheme", "shed"), "found the scheme shed"),
    ],
)
def test_options_that_do_not_fit_are_named(
    url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    says: str,
) -> None:
    code, _, error = run(capsys, monkeypatch, url, "--by", "board", *words)
    assert code == 2
    assert says in error
    assert "Traceback" not in error
    with open_record(url) as record, record.sequence.reading() as reading:
        assert reading.size == 2


def test_data_of_any_kind_are_read_through_an_intake(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("book.csv").write_text("who,what,day\n17,hit,2020-01-01\n", encoding="utf-8")
    select = (
        "SELECT 'a1' AS id, who AS subject, 'damaged' AS kind, day AS time FROM data"
    )
    Path("book.sql").write_text(select, encoding="utf-8")
    words = ("--members", "members.csv", "--data", "book.csv", "--intake", "book.sql")
    code, out, _ = run(
        capsys, monkeypatch, url, "--by", "board", *words, "--json", "--dry-run"
    )
    said = json.loads(out)
    assert code == 1
    assert said["joined"] == 1
    assert said["dry_run"]
    assert said["refused_by_reason"] == {"before in force": 1}


def test_what_is_taken_whole_ends_with_nought(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (url, "--by", "board", "--members", "members.csv")
    code, out, _ = run(capsys, monkeypatch, *words)
    assert code == 0
    assert "1 entry entered" in out
    assert "members: 1 new, 0 there already" in out
    code, out, _ = run(capsys, monkeypatch, *words, "--rows", "0")
    assert code == 0
    assert "0 entries entered" in out
