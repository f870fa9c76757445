"""Starting a service: what cannot be served is said before anything is begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import regard


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
    done = regard("serve", "tool-library", "--db", database, *option)
    assert done.returncode == 2
    assert "rgk_" not in done.stdout
    assert list(tmp_path.iterdir()) == []
