"""Where somebody is written to: shown, changed, and a change stopped."""

from __future__ import annotations

from regard.registry.acts.addressing import give_address
from regard.registry.fold.addresses import GivenAddress, addresses_on
from regard.registry.fold.history import SubjectHistory
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import Language, languages
from regard.service.pages.page import Opened, button, form

NATIVE_NAMES = {"en": "English", "de": "Deutsch"}
"""Each language by the word that its readers have for it."""


def own_address(opened: Opened, history: SubjectHistory) -> Markup:
    """Where whoever came in is written to, and how they change it.

    Args:
        opened: Who looks at it.
        history: What was entered about them.

    Returns:
        The section.
    """
    language = opened.language
    say = language.gettext
    addresses = addresses_on(history, opened.record.now.date())
    in_use = addresses.in_use
    children: list[Child] = []
    if in_use is None:
        children.append(tag("p", say("You are sent no e-mail.")))
    elif in_use.is_own:
        words = say("You are written to at {address}.", address=in_use.address)
        children.append(tag("p", words, _entered_by(language, history, in_use)))
        if not in_use.is_proven:
            children.append(tag("p", _not_proven(opened), class_="note"))
    else:
        children.append(_of_another(opened, in_use))
    waiting = addresses.waiting
    if waiting is not None and waiting.is_own:
        children.append(_change(opened, history, waiting, in_use))
    elif waiting is not None:
        children.append(_of_another(opened, waiting))
    giving = form(
        opened,
        "/me/give-address",
        address_field(say("E-mail address")),
        language_field(opened),
        button(say("Write to me there")),
    )
    note = say(
        "If you had another address, it is told of the change, and is used for 7 more "
        "days. An e-mail says only that there is something to read here."
    )
    summary = tag("summary", say("Give an address"))
    children.append(tag("details", summary, tag("p", note, class_="note"), giving))
    if in_use is not None or addresses.waiting is not None:
        nothing = form(opened, "/me/give-address", button(say("Send me no e-mail")))
        children.append(nothing)
    return section("address", say("Where we write to you"), *children)


def address_field(label: str, is_needed: bool = True) -> Markup:
    """A field for an e-mail address.

    Args:
        label: What it asks for.
        is_needed: Whether one must be given.

    Returns:
        The field under its label.
    """
    field = tag(
        "input",
        name_="address",
        type="email",
        autocomplete="email",
        maxlength=254,
        required="required" if is_needed else None,
    )
    return tag("label", label, field)


def language_field(opened: Opened) -> Markup:
    """A field for the language of what is sent; that of the page is chosen first.

    Args:
        opened: Who fills it in.

    Returns:
        The field under its label.
    """
    options: list[Child] = []
    for code in languages():
        words = NATIVE_NAMES.get(code, code)
        is_this = code == opened.language.code
        chosen = "selected" if is_this else None
        options.append(tag("option", words, value=code, lang=code, selected=chosen))
    selection = tag("select", *options, name_="language")
    return tag("label", opened.language.gettext("In which language"), selection)


def enter_address(opened: Opened, name: SubjectName, address: str) -> None:
    """Enters where somebody who joins at the desk is written to.

    Args:
        opened: The form, as it was sent.
        name: Who joined.
        address: What they gave.

    Raises:
        RefusedAct: If it is refused.
    """
    language = opened.fields.get("language", "") or opened.language.code
    by = opened.caller.name
    try:
        give_address(opened.record, name, by, address, language)
    except RefusedAct as refusal:
        # Who comes back may have given it before.
        if refusal.code is not RefusalCode.ALREADY_DONE:
            raise


def _change(
    opened: Opened,
    history: SubjectHistory,
    waiting: GivenAddress,
    in_use: GivenAddress | None,
) -> Markup:
    """A change that is under way, and the button that stops it."""
    language = opened.language
    say = language.gettext
    words = say(
        "From {day} on you are written to at {address} instead.",
        day=language.day(waiting.from_day),
        address=waiting.address,
    )
    kept = "" if in_use is None else in_use.address
    spoken = waiting.language if in_use is None else in_use.language
    stopping = form(
        opened,
        "/me/give-address",
        button(say("Stop this change")),
        address=kept,
        language=spoken,
    )
    author = _entered_by(language, history, waiting)
    return tag("div", tag("p", words, author), stopping, class_="line")


def _of_another(opened: Opened, given: GivenAddress) -> Markup:
    """What somebody else entered, and the button that says that it is theirs."""
    say = opened.language.gettext
    words = say(
        "{who} entered {address} for you. Nothing is sent there until you say that it "
        "is yours.",
        who=given.by,
        address=given.address,
    )
    saying = form(
        opened,
        "/me/give-address",
        button(say("It is mine")),
        address=given.address,
        language=given.language,
    )
    return tag("div", tag("p", words), saying, class_="line")


def _not_proven(opened: Opened) -> str:
    """What is asked of whoever gave an address, and what is not sent until then."""
    say = opened.language.gettext
    if opened.settings.mail is None:
        return say("No e-mail is sent from here at present.")
    return say(
        "We sent an e-mail there. Open it, and say that the address is yours. Until "
        "then nothing else is sent there."
    )


def _entered_by(
    language: Language, history: SubjectHistory, given: GivenAddress
) -> Markup | None:
    """Who entered it, where it was somebody else."""
    if given.by == history.subject:
        return None
    words = language.gettext("It was entered by {who}.", who=given.by)
    return tag("span", " ", words)
