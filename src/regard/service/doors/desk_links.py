"""Links that the desk makes for a person: whoever made one could use it themself.

What began with one is known as that. Else a clerk would be the person: they could have
them forgotten while an objection waits, open their notices, and vote for them.
"""

from __future__ import annotations

import secrets

from regard.service.caller import Caller
from regard.service.own_names import DESK_LINK
from regard.service.problem import FORBIDDEN, Problem

OF_DESK = "desk-"
"""How the number begins of what the desk could hold."""
FIRST_OF_DESK = "desk-first"
"""By which a link was made for somebody who had just joined for the first time."""
AGAIN_OF_DESK = "desk-again"
"""By which a link was made for somebody who had been in before."""
NOT_THROUGH_DESK = frozenset({"vote", "notice", "name-representative"})
"""What nobody does for a person but they themself, or what lets others do it."""
OWN_DOOR = "give-address"
"""What makes a door: whoever has just joined may, since they have none yet."""
PASSKEY_NUMBER_SIZE = 8
"""Random bytes in the number by which a passkey is listed."""


def is_of_desk(number: str) -> bool:
    """Whether a number is that of something which the desk could hold.

    Args:
        number: Of what a session began with.
    """
    return number.startswith(OF_DESK)


def check_not_through_desk(caller: Caller, act: str) -> None:
    """Whether an act may be done by whoever came in.

    Args:
        caller: Who came in.
        act: The name of the act.

    Raises:
        Problem: If it takes the person, and the desk could have come in as them.
    """
    refused = NOT_THROUGH_DESK
    if caller.through != FIRST_OF_DESK:
        # Proven in a mailbox of the desk's, it would be a link that nobody made.
        refused |= {OWN_DOOR}
    if not caller.through or act not in refused:
        return
    raise Problem(
        FORBIDDEN,
        "through-the-desk",
        "Signed in by a link of the desk",
        "found somebody who signed in by a link that the desk made, or by what was "
        "added with one; nothing was entered, since the desk could have used it; to "
        "do: sign in with a link sent by e-mail or a passkey of one's own",
    )


def writer_of(caller: Caller) -> str:
    """Under which name somebody's being forgotten is entered.

    Args:
        caller: Who came in for them.

    Returns:
        Their name; another, where the desk could have come in: then nobody is forgotten
        while something of theirs waits for an answer.
    """
    if caller.through:
        return DESK_LINK
    return caller.name


def passkey_number(caller: Caller) -> str:
    """A number for a passkey, of which can be read whether the desk could hold it.

    Args:
        caller: Who adds it.
    """
    number = secrets.token_hex(PASSKEY_NUMBER_SIZE)
    # Of whoever has just joined there is nothing yet that the desk could take; without
    # this, they would never have a door of their own.
    if caller.through and caller.through != FIRST_OF_DESK:
        return f"{OF_DESK}{number}"
    return number
