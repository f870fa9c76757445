"""Starting a service: what cannot be served is said before anything is begun."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from regard.check.answers.gate import decide_gate
from regard.cli.first_access import access_lines, show_once
from regard.registry.log.publishing import LAST_CHECKPOINT, SIGNED_FILE
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.service.doors.old_traces import TRACES_KEPT
from regard.service.listening import Listening
from regard.service.starting import Started, first_access, record_to_serve
from tests.service.conftest import Served
from tests.support.command import regard_here


@pytest.mark.parametrize(
    "option",
    [
        ("--port", "99999"),
        ("--port", "0"),
        ("--key-copies-live", "-5"),
        ("--key-copies-live", "3651"),
        ("--host", "0.0.0.0"),
        ("--host", "evil.example"),
        ("--workers", "0"),
        ("--address", "https://library.example"),
        ("--behind-proxy", "--workers=1"),
        ("--behind-proxy", "--address=http://library.example"),
    ],
)
def test_what_cannot_be_served_is_not_begun(
    tmp_path: Path, option: tuple[str, str]
) -> None:
    """No record, no key and no link: what is shown once is not shown in vain."""
    database = f"sqlite:///{tmp_path}/record.db"
    done = regard_here("serve", "tool-library", "--db", database, *option)
    assert done.returncode == 2
    assert "rgk_" not in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "scheme",
    [pytest.param("nationwide", marks=pytest.mark.long), "employment-screening"],
)
def test_what_the_gate_refuses_leaves_nothing_behind(
    tmp_path: Path, scheme: str
) -> None:
    """Everything against it is said in sentences, and where to see more of it."""
    database = f"sqlite:///{tmp_path}/record.db"
    done = regard_here("serve", "tool-library", scheme, "--db", database)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
    assert f"{scheme} may not run on real people today." in done.stderr
    assert "tool-library may not run" not in done.stderr
    against = decide_gate(open_document(scheme)).forbidding
    assert against
    for finding in against:
        assert f"{finding.code} at {finding.path}: {finding.says}" in done.stderr
    assert f"regard gate tool-library {scheme}" in done.stderr


def test_a_record_keeps_its_name(tmp_path: Path) -> None:
    """Another name than its own is refused, and none is as good as its own."""
    url = f"sqlite:///{tmp_path}/record.db"
    documents = [open_document("tool-library")]
    record_to_serve(url, documents, "library.example/record").close()
    with pytest.raises(DataError, match="the log's name right"):
        record_to_serve(url, documents, "right.example/record")
    for name in ("library.example/record", None):
        with record_to_serve(url, documents, name) as record:
            assert record.signing_key.origin == "library.example/record"


@pytest.mark.parametrize(
    ("address", "log_name"),
    [
        ("", "localhost/record"),
        ("https://library.example", "library.example/record"),
        ("https://library.example:8443/shed/", "library.example/record"),
    ],
)
def test_a_log_that_nobody_named_is_called_by_the_address_of_its_pages(
    tmp_path: Path, address: str, log_name: str
) -> None:
    """The name stays for ever, and whoever reads the log is elsewhere."""
    listening = Listening("127.0.0.1", 8000, address=address)
    assert listening.log_name == log_name
    url = f"sqlite:///{tmp_path}/record.db"
    documents = [open_document("tool-library")]
    # Begun once, it is called so also where it is served elsewhere later.
    for begun_as in (log_name, "another.example/record"):
        with record_to_serve(url, documents, begun_as=begun_as) as record:
            assert record.signing_key.origin == log_name


def test_a_steward_who_came_in_gets_no_further_link(served: Served) -> None:
    """Whoever reads what a later start shows does not come in as both stewards."""
    schemes = [open_document("tool-library").scheme]
    stewards = {"steward-1 of tool-library", "steward-2 of tool-library"}
    operator = "operator of tool-library"
    again = first_access(served.record, served.doors, schemes)
    assert again.links.keys() == {*stewards, operator}
    link = again.links["steward-1 of tool-library"]
    assert served.doors.exchange(link.secret, served.record.now) is not None
    # Also once it is not known any more when they signed in.
    for days in (3, TRACES_KEPT.days):
        served.pass_days(days)
        served.doors.drop_what_is_over(served.record.now)
        later = first_access(served.record, served.doors, schemes)
        assert later.links.keys() == {"steward-2 of tool-library", operator}


def test_files_of_links_that_are_over_are_gone(served: Served, tmp_path: Path) -> None:
    """One with keys stays, since they may not have been handed out yet."""
    folder = tmp_path / "shown"
    folder.mkdir()
    document = open_document("tool-library")
    started = first_access(served.record, served.doors, [document.scheme])
    assert started.keys == {}
    links = access_lines(started, "http://service.test")
    assert "two different people" in " ".join(links)
    for minute in range(3):
        show_once(links, folder, served.record.now + timedelta(minutes=minute))
    assert len(list(folder.iterdir())) == 1
    key = replace(next(iter(started.links.values())), secret="rgk_secret")
    with_key = access_lines(Started({"loan-desk": key}, {}), "http://service.test")
    show_once(with_key, folder, served.record.now + timedelta(minutes=5))
    show_once(links, folder, served.record.now + timedelta(minutes=6))
    texts = [path.read_text() for path in sorted(folder.iterdir())]
    assert ["rgk_secret" in text for text in texts] == [True, False]


def test_what_is_served_is_signed_before_anybody_is_answered(tmp_path: Path) -> None:
    """From the first entry on: whoever signs in rounds may be killed in the first."""
    database = f"sqlite:///{tmp_path}/record.db"
    documents = [open_document("tool-library")]
    with record_to_serve(database, documents) as record:
        first = record.checkpoint
        assert first is not None
        places = record.places
        with record.sequence.reading() as reading:
            assert first.size == reading.size
    # Killed between beginning and signing: whoever serves it next signs.
    (places.log / LAST_CHECKPOINT).unlink()
    places.signing.with_name(SIGNED_FILE).unlink()
    with record_to_serve(database, documents) as record:
        assert record.checkpoint == first


def test_a_log_that_cannot_be_signed_closes_no_desk(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is said in the service's log, and by each round; decisions go on."""
    database = f"sqlite:///{tmp_path}/record.db"
    documents = [open_document("tool-library")]
    with record_to_serve(database, documents) as record:
        places = record.places
    shutil.rmtree(places.log)
    places.log.write_text("no folder")
    places.signing.with_name(SIGNED_FILE).unlink()
    with record_to_serve(database, documents) as record:
        assert list(record.schemes()) == ["tool-library"]
    assert "LogError" in caplog.text
