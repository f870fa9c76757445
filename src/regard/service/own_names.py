"""Names of the service's own, under which nobody comes in.

What is entered under one of them says that nobody did it by hand: a look through a link
that showed a tier, a notice that went out by e-mail.
"""

from __future__ import annotations

import re

from regard.registry.acts.reviewing import OUTBOX_NAME
from regard.registry.writers import is_same_writer

DESK_LINK = "a link of the desk"
"""Under which name it is entered what a session does that the desk began."""
UPKEEP_NAME = "upkeep"
"""Under which name what falls due is entered."""
SHOWN_BY = "show link"
"""Under which name it is entered that somebody opened a link that showed a tier."""
REPRESENTATIVE = "representative"
"""How the random names begin under which somebody acts for a person."""
OWN_NAMES = (DESK_LINK, OUTBOX_NAME, SHOWN_BY, UPKEEP_NAME)
LIKE_A_RANDOM_NAME = re.compile(r"[0-9a-f]{16,}")
"""As people are named in the record, or what might be taken for it."""


def is_own_name(name: str) -> bool:
    """Whether a name is the service's own, or might be taken for a person's.

    Args:
        name: The name, however it is written.
    """
    folded = name.strip().casefold()
    if any(is_same_writer(name, own) for own in OWN_NAMES):
        return True
    return folded.startswith(REPRESENTATIVE) or bool(
        LIKE_A_RANDOM_NAME.fullmatch(folded)
    )
