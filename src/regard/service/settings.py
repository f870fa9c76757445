"""Settings: what the operator says of how the service is run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from regard.service.outbox.mail_server import MailServer
from regard.service.provider.office_accounts import OfficeAccounts
from regard.service.rate_limits import RateLimits

KEY_COPY_DAYS = 30
"""If nobody says otherwise: whoever is forgotten is told no earlier day than is so."""


@dataclass(frozen=True)
class Settings:
    """How a service is run.

    Attributes:
        is_secure: Whether browsers come over TLS.
        key_copy_days: For how many days copies of the keys live that were made
            otherwise than by a backup of the record, such as of the whole machine.
        limits: How often somebody may ask.
        office: Who works here, and has an account with the operator's provider.
        counts_folder: Where several workers write what they counted.
        log_requests: Whether the log has a line for each request.
        pages: Under which address people come.
        mail: Where mail is handed in; None if none is sent.
        bounces: The mailbox to which mail comes back, as a Maildir; None if none is
            read.
        tells_loopback: Whether programs on this very machine may be told, for tests.
    """

    is_secure: bool = False
    key_copy_days: int = KEY_COPY_DAYS
    limits: RateLimits = field(default_factory=RateLimits)
    pages: str = "http://127.0.0.1:8000"
    mail: MailServer | None = None
    counts_folder: Path | None = None
    log_requests: bool = False
    bounces: Path | None = None
    tells_loopback: bool = False
    office: OfficeAccounts | None = None
