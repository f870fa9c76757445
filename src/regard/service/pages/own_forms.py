"""Own forms: whether what was sent comes from a page of ours, to who is signed in."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from regard.service.listening import LOOPBACK
from regard.service.pages.page import Opened, Page
from regard.service.problem import FORBIDDEN, Problem


def check_ours(page: Page, opened: Opened, request: Request) -> None:
    """Whether a form was sent from a page of ours, to whoever is signed in.

    Args:
        page: Where it was sent.
        opened: Who sent it, and what.
        request: The request.

    Raises:
        Problem: If it was sent from elsewhere.
    """
    origin = request.headers.get("origin")
    is_foreign = origin is not None and origin not in _own_origins(opened, request)
    sent = opened.fields.get("token", "")
    is_theirs = hmac.compare_digest(sent.encode(), opened.token.encode())
    if is_foreign or (not is_theirs and not page.is_public):
        raise Problem(
            FORBIDDEN,
            "not-ours",
            "Sent from elsewhere",
            "found a form that was not sent from a page of this service; nothing was "
            "entered; to do: open the page anew, and send it again",
        )


def _own_origins(opened: Opened, request: Request) -> list[str]:
    """What pages of ours are sent from: what a request says counts on this machine.

    Anywhere else whoever sends a request would say what is ours.
    """
    own = urlsplit(opened.settings.pages)
    origins = [f"{own.scheme}://{own.netloc}"]
    # By whichever of its names somebody came to a service on their own machine.
    host = request.headers.get("host", "")
    name = host.rpartition(":")[0] or host
    if not opened.settings.is_secure and name.strip("[]") in LOOPBACK:
        origins.append(f"http://{host}")
    return origins


def form_token(session: str) -> str:
    """What forms carry: worked out of the session, and no way back to it.

    Args:
        session: The session's secret; empty where there is none.

    Returns:
        The token; empty where there is no session.
    """
    if not session:
        return ""
    return hashlib.sha256(b"form of " + session.encode()).hexdigest()
