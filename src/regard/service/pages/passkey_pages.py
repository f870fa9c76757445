"""Passkeys on pages: a person adds one, signs in with it, sees and removes theirs.

The only pages with a script: a browser speaks with a device by nothing else. Without
one, links stay the way.
"""

from __future__ import annotations

import json
from importlib.resources import files
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, tag
from regard.scheme.phrase import phrase
from regard.service.api.own import history_read
from regard.service.doors import AccessKind
from regard.service.doors.desk_links import passkey_number
from regard.service.doors.passkeys import MOST_PASSKEYS, Passkey, TooManyPasskeys
from regard.service.pages.page import (
    Download,
    GoOn,
    Opened,
    PageContent,
    button,
    form,
    link_line,
)
from regard.service.pages.without_door import without_door
from regard.service.problem import (
    BAD_REQUEST,
    CONFLICT,
    GONE,
    Problem,
    nothing_here,
)

PASSKEY_SCRIPT = "/passkeys.js"
SIGNING_IN = "/passkey"
OWN_PASSKEYS = "/me/passkeys"
NO_DEVICE_SENT = (WebAuthnException, ValueError, KeyError, TypeError)
"""What comes of reading what no device has sent."""


def passkey_script() -> bytes:
    """The script of these pages."""
    return files("regard.service.pages").joinpath("passkeys.js").read_bytes()


def passkey_host(address: str) -> str:
    """For which host passkeys are made; empty where browsers make none.

    Args:
        address: Under which address people come.
    """
    host = urlsplit(address).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host
    # No browser makes one for an address that is a number.
    return ""


def own_passkeys(opened: Opened) -> PageContent:
    """The passkeys of whoever came in, and how to add one."""
    say = opened.language.gettext
    caller = opened.caller
    # Who is nobody here is shown nothing, not even that there is none.
    history_read(opened.record, caller)
    parts: list[Child] = []
    passkeys = opened.doors.passkeys.of_subject(caller.scheme, caller.subject)
    if not passkeys:
        parts.append(tag("p", say("You have none yet.")))
    for passkey in passkeys:
        parts.append(_passkey_row(opened, passkey))
    if passkey_host(opened.settings.pages):
        adding = form(
            opened,
            f"{OWN_PASSKEYS}/add",
            tag("input", type="hidden", name_="credential", value=""),
            button(say("Add a passkey")),
            passkey="create",
            begin=f"{OWN_PASSKEYS}/begin",
        )
        parts.append(adding)
    parts.extend(_without(opened))
    parts.append(link_line(say("Go back"), "/me"))
    return PageContent(say("Your passkeys"), parts, script=PASSKEY_SCRIPT)


def begin_adding(opened: Opened) -> Download:
    """What a device is asked for a new passkey."""
    caller = opened.caller
    # Who is nobody here adds nothing.
    history_read(opened.record, caller)
    now = opened.record.now
    options = generate_registration_options(
        rp_id=_host(opened),
        rp_name=caller.scheme.replace("-", " "),
        # What a device shows among its passkeys; it names nobody.
        user_name=caller.scheme.replace("-", " "),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    opened.doors.passkeys.open_challenge(options.challenge, opened.holder, now)
    return _options(options)


def add_passkey(opened: Opened) -> GoOn:
    """Adds the passkey that a device has made.

    Args:
        opened: The form, with what the device says.

    Raises:
        Problem: If it was not made for this page and this session, just now.
    """
    caller = opened.caller
    passkeys = opened.doors.passkeys
    now = opened.record.now
    try:
        credential = json.loads(opened.fields.get("credential", ""))
        challenge = _used_challenge(opened, credential, opened.holder)
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(opened),
            expected_origin=_origin(opened),
            require_user_verification=True,
        )
    except NO_DEVICE_SENT:
        raise _refused() from None
    passkey = Passkey(
        number=passkey_number(caller),
        scheme=caller.scheme,
        subject=caller.subject,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        made_at=now,
    )
    try:
        is_added = passkeys.add(verified.credential_id, passkey, bool(caller.through))
    except TooManyPasskeys:
        raise _too_many() from None
    if not is_added:
        raise _refused()
    return GoOn(OWN_PASSKEYS)


def remove_passkey(opened: Opened) -> GoOn:
    """Removes a passkey, and ends every other session that it opened.

    Args:
        opened: The form, with which one.

    Raises:
        Problem: If it is nobody's, or another's.
    """
    caller = opened.caller
    number = opened.fields.get("number", "")
    name = SubjectName(caller.scheme, caller.subject)
    now = opened.record.now
    if not opened.doors.passkeys.remove(name, number, now, bool(caller.through)):
        raise nothing_here()
    opened.doors.end_others_made_by(number, opened.holder, now)
    return GoOn(OWN_PASSKEYS)


def wake_passkey(opened: Opened) -> GoOn:
    """A passkey that came back from a backup signs in again.

    Args:
        opened: The form, with which one.

    Raises:
        Problem: If none such of theirs sleeps.
    """
    caller = opened.caller
    number = opened.fields.get("number", "")
    name = SubjectName(caller.scheme, caller.subject)
    waking = opened.doors.asleep.wake_passkey
    if not waking(name, number, opened.record.now, bool(caller.through)):
        raise nothing_here()
    return GoOn(OWN_PASSKEYS)


def ask_for_passkey(opened: Opened) -> PageContent:
    """A page on which somebody signs in with a passkey."""
    say = opened.language.gettext
    entering = form(
        opened,
        f"{SIGNING_IN}/enter",
        tag("input", type="hidden", name_="credential", value=""),
        button(say("Sign in with a passkey")),
        passkey="get",
        begin=f"{SIGNING_IN}/begin",
    )
    parts: list[Child] = []
    if passkey_host(opened.settings.pages):
        parts.append(entering)
    parts.extend(_without(opened))
    parts.append(without_door(opened))
    return PageContent(say("Sign in"), parts, script=PASSKEY_SCRIPT)


def begin_entering(opened: Opened) -> Download:
    """What a device is asked for signing in: whose it is, it says itself."""
    options = generate_authentication_options(
        rp_id=_host(opened), user_verification=UserVerificationRequirement.REQUIRED
    )
    opened.doors.passkeys.open_challenge(options.challenge, "", opened.record.now)
    return _options(options)


def enter_with_passkey(opened: Opened) -> PageContent | GoOn:
    """A session for whoever's device signed the challenge."""
    passkey = _signed_by(opened)
    now = opened.record.now
    access = None
    if passkey is not None:
        access = opened.doors.enter_by_passkey(passkey, now)
    if access is None:
        say = opened.language.gettext
        words = say(
            "This passkey does not open anything here. Use a link, and add it again."
        )
        if passkey is not None and passkey.number in opened.doors.asleep.numbers():
            words = say(
                "This passkey came back from a backup. It may have been removed since, "
                "so it sleeps. Use a link once, and wake it under “Your passkeys”."
            )
        content = [tag("p", words)]
        return PageContent(say("This passkey opens nothing"), content, status=GONE)
    # Whoever was signed in here before is so no more.
    earlier = opened.doors.access(opened.session, now)
    if earlier is not None and earlier.kind is AccessKind.SESSION:
        opened.doors.end(earlier.number, now)
    return GoOn("/me", access.secret)


def _signed_by(opened: Opened) -> Passkey | None:
    """Whose passkey signed a challenge of ours, just now and for this page."""
    passkeys = opened.doors.passkeys
    try:
        credential = json.loads(opened.fields.get("credential", ""))
        challenge = _used_challenge(opened, credential, "")
        passkey = passkeys.passkey(base64url_to_bytes(credential["rawId"]))
        if passkey is None:
            return None
        # A counter that goes back is a copy of the device.
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(opened),
            expected_origin=_origin(opened),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except NO_DEVICE_SENT:
        return None
    if not passkeys.note_use(passkey, verified.new_sign_count, opened.record.now):
        return None
    return passkey


def _used_challenge(opened: Opened, credential: Any, session: str) -> bytes:
    """The challenge that a device says it signed, where it was ours and is used up."""
    said = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
    challenge = base64url_to_bytes(said["challenge"])
    if not opened.doors.passkeys.use_challenge(challenge, session, opened.record.now):
        raise ValueError("no challenge of ours")
    return challenge


def _host(opened: Opened) -> str:
    host = passkey_host(opened.settings.pages)
    if not host:
        raise nothing_here()
    return host


def _origin(opened: Opened) -> str:
    """The one origin: what the operator says, never what a request says."""
    parts = urlsplit(opened.settings.pages)
    return f"{parts.scheme}://{parts.netloc}"


def _options(options: Any) -> Download:
    return Download(
        options_to_json(options).encode(), "application/json", "options.json"
    )


def _refused() -> Problem:
    return Problem(
        BAD_REQUEST,
        "no-passkey",
        "No passkey",
        "found a passkey that was not made for this page just now; none was added; to "
        "do: open the page anew, and add it there",
    )


def _too_many() -> Problem:
    return Problem(
        CONFLICT,
        "too-many-passkeys",
        "Too many at once",
        phrase(
            "found {most} passkeys of yours already; none was added; to do: remove one "
            "of them first",
            most=MOST_PASSKEYS,
        ),
    )


def _passkey_row(opened: Opened, passkey: Passkey) -> Markup:
    language = opened.language
    say = language.gettext
    words = say("Added on {day}.", day=language.day(passkey.made_at))
    if passkey.used_at is not None:
        used = say("Last used on {day}.", day=language.day(passkey.used_at))
        words = f"{words} {used}"
    removing = form(
        opened,
        f"{OWN_PASSKEYS}/remove",
        button(say("Remove it")),
        number=passkey.number,
    )
    lines: list[Child] = [tag("p", words)]
    if passkey.number in opened.doors.asleep.numbers():
        asleep = say(
            "It came back from a backup, and sleeps. If you had removed it, remove it "
            "again."
        )
        holds = button(say("I still have it: wake it"))
        number = passkey.number
        waking = form(opened, f"{OWN_PASSKEYS}/wake", holds, number=number)
        lines.extend([tag("p", asleep), waking])
    return tag("div", *lines, removing, class_="line")


def _without(opened: Opened) -> list[Child]:
    say = opened.language.gettext
    if not passkey_host(opened.settings.pages):
        words = say("There are no passkeys at this address. A link signs you in.")
        return [tag("p", words, class_="note")]
    words = say("A passkey needs JavaScript. A link from the desk signs you in, too.")
    failed = say("That did not work. Try again, or use a link from the desk.")
    return [
        tag("p", words, class_="note"),
        tag("p", failed, class_="problem", id="passkey-failed", hidden="hidden"),
    ]
