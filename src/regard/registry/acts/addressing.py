"""Addressing: where somebody may be written to by e-mail."""

from __future__ import annotations

import re
import unicodedata

from regard.registry.acts.membership_checks import check_known
from regard.registry.bodies import Addressed
from regard.registry.entry import Entry
from regard.registry.fold.addresses import Addresses, addresses_on, is_own
from regard.registry.record import Act, Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.phrase import phrase

MOST_OF_MAILBOX = 254
"""Of a whole address, as SMTP carries it (RFC 5321, 4.5.3.1.3)."""
MOST_LOCAL_LETTERS = 64
MOST_LABEL_LETTERS = 63
MOST_A_DAY = 5
"""Addresses that somebody gives on one day."""
NEVER_PLAIN = frozenset('@<>()[],;:\\"')
"""Signs that have a meaning where addresses stand; quoted local parts are refused."""
LANGUAGE_CODE = re.compile(r"[a-z]{2}")


def give_address(
    record: Record, name: SubjectName, by: str, address: str = "", language: str = "en"
) -> Entry:
    """A subject says where they may be written to by e-mail.

    The first address is used at once. Another one is told to the one that was in use,
    and used some days later; whoever gives the old one again stops that. What somebody
    else enters is used only once the subject gives the same.

    Args:
        record: The record.
        name: The subject.
        by: Who enters it.
        address: Where; empty for nowhere any more.
        language: In which language they are written to.

    Returns:
        The entry.

    Raises:
        RefusedAct: If nobody of the name is known, the address is none, or it is in
            use already.
    """
    text = address.strip()
    if text:
        check_address(text)
    if not LANGUAGE_CODE.fullmatch(language):
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "a language that is none",
            "two letters, such as en or de",
            "name the language so",
        )
    body = Addressed(address=text, language=language)
    with record.act(name) as act:
        check_known(act)
        addresses = addresses_on(act.history, act.today)
        in_use = "" if addresses.in_use is None else addresses.in_use.address
        spoken = language if addresses.in_use is None else addresses.in_use.language
        is_theirs = by != name.subject or not text or is_own(addresses.in_use)
        is_same = (in_use, spoken) == (text, language)
        if addresses.waiting is None and is_same and is_theirs:
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "what holds already",
                "another address, or another language",
                "nothing",
            )
        if by != name.subject:
            _check_not_instead(addresses, text)
        if text and text != in_use:
            _check_few_today(act)
        return act.append(body, by)


def prove_address(record: Record, name: SubjectName, entry: int, by: str) -> Entry:
    """Somebody who reads mail at an address says that it is theirs.

    Args:
        record: The record.
        name: The subject.
        entry: The entry that gave the address.
        by: Who enters it.

    Returns:
        The entry.

    Raises:
        RefusedAct: If the address is not used, nor to be, or is proven already.
    """
    with record.act(name) as act:
        check_known(act)
        addresses = addresses_on(act.history, act.today)
        for given in (addresses.in_use, addresses.waiting):
            if given is not None and given.entry == entry and not given.is_proven:
                return act.append(Addressed(proves=entry), by)
        raise RefusedAct(
            RefusalCode.NOTHING_WAITS,
            "an address that waits for no word",
            "the last that was given, before it is proven",
            "nothing; or give the address anew",
        )


def _check_not_instead(addresses: Addresses, text: str) -> None:
    """Whether nobody puts an address in the place of one that the person gives."""
    waiting = addresses.waiting
    if waiting is None or not waiting.is_own or not text:
        return
    kept = "" if addresses.in_use is None else addresses.in_use.address
    if text not in (waiting.address, kept):
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "another address while the person changes it themself",
            "what they gave, or what was in use before",
            "let them give it",
        )


def _check_few_today(act: Act) -> None:
    """Whether few addresses were given today: each is written to, whosever it is."""
    given = [
        entry
        for entry, body in act.history.bodies(Addressed)
        if body.address and entry.day == act.today
    ]
    if len(given) >= MOST_A_DAY:
        raise RefusedAct(
            RefusalCode.TOO_EARLY,
            "many addresses on one day",
            phrase("{most} at most", most=MOST_A_DAY),
            "wait until tomorrow",
        )


def check_address(text: str) -> None:
    """Whether mail can be sent to an address.

    Args:
        text: What somebody gave.

    Raises:
        RefusedAct: If not; the address is not repeated.
    """
    local, at, domain = text.rpartition("@")
    is_address = (
        at == "@"
        and len(text) <= MOST_OF_MAILBOX
        and 0 < len(local) <= MOST_LOCAL_LETTERS
        and _is_plain(local)
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        # So words begin that a mail program reads as other words (RFC 2047).
        and "=?" not in local
        and _is_domain(domain)
    )
    if not is_address:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "an e-mail address that is none",
            "one such as ada@mail.example",
            "write it as it stands in your mail program",
        )


def _is_plain(text: str) -> bool:
    # A line's end would begin another header, an unseen sign would hide what is there.
    for sign in text:
        if sign in NEVER_PLAIN or unicodedata.category(sign)[0] in "CZ":
            return False
    return True


def _is_domain(domain: str) -> bool:
    if not _is_plain(domain) or "." not in domain:
        return False
    try:
        labels = domain.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    for label in labels:
        is_edged = label.startswith("-") or label.endswith("-")
        if not label or len(label) > MOST_LABEL_LETTERS or is_edged:
            return False
        # What stands before the first dot and so on: letters, digits, hyphens.
        if not re.fullmatch(r"[A-Za-z0-9-]+", label):
            return False
    # An address of four numbers is a machine's, and nobody's mailbox.
    return not labels[-1].isdigit()
