"""Programs that are told something: added, given new secrets, turned off and on."""

from __future__ import annotations

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.report.page.markup import Child, Markup, section, tag
from regard.scheme.complaint import DataError
from regard.service.outbox.guarded_post import target_of
from regard.service.outbox.webhook_signing import written_secret
from regard.service.outbox.webhooks import Webhook
from regard.service.pages.names import scheme_in_force
from regard.service.pages.page import (
    GoOn,
    Opened,
    PageContent,
    button,
    choice_field,
    form,
    link_line,
    text_field,
)
from regard.service.problem import nothing_here

OF_SERVICE = "service "
OF_SOURCE = "source "


def webhooks_page(opened: Opened) -> PageContent:
    """Which programs are told, and whether it gets there."""
    say = opened.language.gettext
    scheme = opened.caller.scheme
    key = opened.record.keys.scheme_key(scheme)
    webhooks = opened.doors.webhooks.all_of(scheme, key, opened.record.now)
    children: list[Child] = [_webhook(opened, webhook) for webhook in webhooks]
    if not children:
        children.append(tag("p", say("None.")))
    note = say(
        "A program is told that there is something to ask about, and nothing about "
        "anybody. A service hears that an answer it may still rely on is no more so."
    )
    adding = form(
        opened,
        "/desk/webhooks",
        choice_field("part", say("Whose program"), _parts(opened), say("choose")),
        text_field("url", say("Its address, beginning with https://"), "url"),
        button(say("Tell it from now on")),
    )
    parts: list[Child] = [
        tag("p", note),
        section("told-programs", say("Programs that are told"), *children),
        section("tell", say("Tell another"), adding),
    ]
    return PageContent(say("Webhooks"), parts)


def add_webhook(opened: Opened) -> PageContent:
    """Adds a program, and shows its secret this once.

    Args:
        opened: The form, as it was sent.

    Raises:
        RefusedAct: If the address is none, or the program nobody's.
    """
    fields = opened.fields
    part = fields.get("part", "")
    if part not in _parts(opened):
        raise nothing_here()
    url = fields.get("url", "").strip()
    try:
        target_of(url, opened.settings.tells_loopback)
    except DataError:
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "an address to which nothing is sent",
            "one such as https://lending.example/hooks, with no user in it",
            "write it so",
        ) from None
    scheme = opened.caller.scheme
    secret = opened.doors.webhooks.add(
        scheme,
        part.partition(" ")[2],
        part.startswith(OF_SERVICE),
        url,
        opened.record.keys.scheme_key(scheme),
        opened.record.now,
    )
    return _secret_page(opened, secret)


def rotate_webhook(opened: Opened) -> PageContent:
    """A new secret for a program; the one of before signs for a day as well.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If there is no such program.
    """
    scheme = opened.caller.scheme
    secret = opened.doors.webhooks.rotate(
        opened.fields.get("number", ""),
        scheme,
        opened.record.keys.scheme_key(scheme),
        opened.record.now,
    )
    if secret is None:
        raise nothing_here()
    return _secret_page(opened, secret)


def turn_webhook(opened: Opened) -> GoOn:
    """Turns a program off, or on again."""
    number = opened.fields.get("number", "")
    is_on = opened.fields.get("turn", "") == "on"
    scheme = scheme_in_force(opened.record, opened.caller.scheme).name
    opened.doors.webhooks.turn(number, scheme, is_on, opened.record.now)
    return GoOn("/desk/webhooks")


def _parts(opened: Opened) -> dict[str, str]:
    """Sources and services of the text in force, by what the form sends."""
    say = opened.language.gettext
    scheme = scheme_in_force(opened.record, opened.caller.scheme)
    parts: dict[str, str] = {}
    for name in scheme.services:
        parts[OF_SERVICE + name] = say("The service {name}", name=name)
    for name in scheme.sources:
        parts[OF_SOURCE + name] = say("The source {name}", name=name)
    return parts


def _secret_page(opened: Opened, secret: bytes) -> PageContent:
    say = opened.language.gettext
    words = say(
        "Give this secret to whoever runs the program. It is shown this once, and "
        "tells them that a message is from here."
    )
    parts: list[Child] = [
        tag("p", words),
        tag("p", tag("code", written_secret(secret))),
        link_line(say("Back to the webhooks"), "/desk/webhooks"),
    ]
    return PageContent(say("A secret for a program"), parts)


def _webhook(opened: Opened, webhook: Webhook) -> Markup:
    language = opened.language
    say = language.gettext
    heading = tag("h3", webhook.part.replace("-", " "))
    lines: list[Child] = [tag("p", webhook.url)]
    turn = "off"
    turning = say("Turn it off")
    if webhook.off_at is not None:
        turn = "on"
        turning = say("Turn it on again")
        words = say("It is off since {day}.", day=language.moment(webhook.off_at))
        lines.append(tag("p", words, class_="problem"))
    elif webhook.failing_since is not None:
        day = language.moment(webhook.failing_since)
        words = say(
            "Nothing gets there since {day}. After 3 days it is turned off.", day=day
        )
        lines.append(tag("p", words, class_="problem"))
    if not webhook.keys:
        lines.append(tag("p", say("Its secret cannot be read: make a new one.")))
    lines.append(
        form(
            opened,
            "/desk/webhooks/rotate",
            button(say("Make a new secret")),
            number=webhook.number,
        )
    )
    lines.append(
        form(
            opened,
            "/desk/webhooks/turn",
            button(turning),
            number=webhook.number,
            turn=turn,
        )
    )
    return tag("div", heading, *lines, class_="line")
