"""Where mail is sent and nobody reads what comes back, that is said at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.cli.serve import are_bounces_read
from regard.service.outbox.mail_server import mail_server
from regard.service.settings import Settings

SERVER = "smtp://localhost:25?from=desk@library.example"


@pytest.mark.parametrize(
    ("is_mailed", "bounces", "are_read"),
    [
        (False, None, True),
        (True, None, False),
        (True, Path("mailbox"), True),
    ],
)
def test_silence_of_a_mailbox_is_no_news(
    is_mailed: bool, bounces: Path | None, are_read: bool
) -> None:
    server = mail_server(SERVER) if is_mailed else None
    assert are_bounces_read(Settings(mail=server, bounces=bounces)) is are_read
