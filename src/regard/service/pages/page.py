"""A page: an address that people open, and the shell around what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from regard.registry.opening import OpenRecord
from regard.report.page.markup import Child, Markup, html, tag
from regard.report.text.language import Language
from regard.service.book import OpenBook
from regard.service.caller import OWN, STAFF, Caller, Role
from regard.service.doors import Doors
from regard.service.provider.provider import Provider
from regard.service.settings import Settings

STYLE_PATH = "/style.css"
SEE_OTHER = 303


@dataclass(frozen=True)
class Opened:
    """A page that somebody opens, or a form that they send.

    Attributes:
        record: The record.
        doors: Who may come in.
        settings: How the service is run.
        book: What anybody may know.
        caller: Who it is.
        language: In which they are written to.
        path: What the address names.
        query: What stands behind its question mark.
        fields: What was filled in; empty where nothing was sent.
        token: What every form of theirs carries, so that no other page sends it.
        session: The secret of their session; empty without one.
        holder: The number of their session; empty where it opens nothing.
        address: Of this service, as the operator says it: never what a request says.
        browser: What their browser keeps while it is at the provider; mostly empty.
        provider: Who vouches for whoever works here; None where nobody does.
    """

    record: OpenRecord
    doors: Doors
    settings: Settings
    book: OpenBook
    caller: Caller
    language: Language
    path: Mapping[str, str]
    fields: Mapping[str, str]
    token: str = ""
    session: str = ""
    holder: str = ""
    address: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    browser: str = ""
    provider: Provider | None = None


@dataclass(frozen=True)
class PageContent:
    """A page to show.

    Attributes:
        title: For the browser's window, and above the page.
        parts: What it says, from top to bottom.
        status: The HTTP status.
        script: The address of a script of ours that it runs; empty for none.
        session: A new session that the browser keeps; None leaves it as it is, empty
            ends it.
    """

    title: str
    parts: Sequence[Child]
    status: int = 200
    script: str = ""
    session: str | None = None


@dataclass(frozen=True)
class GoOn:
    """Another page, to which the browser goes on after something was done.

    Attributes:
        path: Its address here; never one that was sent.
        session: A new session that the browser keeps; None leaves it as it is, empty
            ends it.
    """

    path: str
    session: str | None = None


@dataclass(frozen=True)
class GoOut:
    """The operator's provider, to which the browser goes and from which it comes back.

    Attributes:
        address: Where to; what the provider itself says, never what was sent.
        browser: What the browser keeps meanwhile.
    """

    address: str
    browser: str


@dataclass(frozen=True)
class Download:
    """A file that a browser keeps.

    Attributes:
        content: Its bytes.
        media: What it is.
        name: What it is called.
    """

    content: bytes
    media: str
    name: str


PageAnswer = PageContent | GoOn | GoOut | Download
"""What comes of opening a page, or of sending a form."""


@dataclass(frozen=True)
class Page:
    """An address that people open, or to which a form of theirs is sent.

    Attributes:
        method: GET or POST.
        path: With names in braces.
        roles: Who may.
        handler: What shows it, or does what was sent.
        is_register: Whether it tells of one number after another.
        asks_elsewhere: Whether it waits for somebody else's server, which may not
            answer: few at once, so that all others are answered.
    """

    method: str
    path: str
    roles: frozenset[Role]
    handler: Callable[[Opened], PageAnswer]
    is_register: bool = False
    asks_elsewhere: bool = False

    @property
    def is_public(self) -> bool:
        """Whether anybody may."""
        return Role.ANYONE in self.roles


def home_path(role: Role) -> str:
    """The page at which somebody begins.

    Args:
        role: As what they came in.
    """
    if role in OWN:
        return "/me"
    if role is Role.OPERATOR:
        return "/desk/changes"
    if role in STAFF:
        return "/desk"
    if role is Role.AUDITOR:
        return "/audit"
    if role is Role.APPEAL_BODY:
        return "/appeals"
    return "/"


def page_document(content: PageContent, opened: Opened) -> bytes:
    """A page as HTML.

    Args:
        shown: What it says.
        opened: For whom.

    Returns:
        The whole document.
    """
    say = opened.language.gettext
    scripts: list[Child] = []
    if content.script:
        scripts.append(tag("script", src=content.script, defer="defer"))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", content.title),
        tag("link", rel="stylesheet", href=STYLE_PATH),
        *scripts,
    )
    skip = tag("a", say("Skip to the page"), href="#main", class_="skip")
    masthead = tag("header", _navigation(opened), tag("h1", content.title))
    main = tag("main", *content.parts, id="main", tabindex=-1)
    body = tag("body", skip, tag("div", masthead, main, class_="page plain"))
    page = tag("html", "\n", head, body, lang=opened.language.code)
    return html([Markup("<!doctype html>\n"), page]).encode()


def page_style() -> bytes:
    """The style sheet of all pages."""
    shared = files("regard.report.page").joinpath("page.css").read_bytes()
    own = files("regard.service.pages").joinpath("service.css").read_bytes()
    return shared + b"\n" + own


def form(opened: Opened, action: str, *children: Child, **hidden: str | int) -> Markup:
    """A form that is sent to an address of ours.

    Args:
        opened: For whom: it carries their token.
        action: Where to.
        children: Its fields.
        hidden: What it says without being asked.

    Returns:
        The form.
    """
    hidden_fields = [_hidden("token", opened.token)]
    for name, value in hidden.items():
        hidden_fields.append(_hidden(name, str(value)))
    return tag("form", *hidden_fields, *children, method="post", action=action)


def words_field(name: str, label: str, needed: bool = False) -> Markup:
    """A field for some sentences.

    Args:
        name: By which it is sent; made its own on the page.
        label: What it asks for.
        needed: Whether something must be said.

    Returns:
        The field under its label.
    """
    area = tag(
        "textarea",
        name_=name,
        rows=3,
        maxlength=4000,
        required="required" if needed else None,
    )
    return tag("label", label, area)


def text_field(name: str, label: str, kind: str = "text", value: str = "") -> Markup:
    """A field for one line that must be filled in.

    Args:
        name: By which it is sent.
        label: What it asks for.
        kind: Of HTML: text, date, number.
        value: What stands in it at first.

    Returns:
        The field under its label.
    """
    field = tag("input", name_=name, type=kind, value=value, required="required")
    return tag("label", label, field)


def tick_field(name: str, label: str) -> Markup:
    """A box that is not ticked; ticked, it sends yes.

    Args:
        name: By which it is sent.
        label: What it says.

    Returns:
        The box before its label.
    """
    box = tag("input", name_=name, type="checkbox", value="yes")
    return tag("label", box, " ", label, class_="tick")


def choice_field(
    name: str, label: str, choices: Mapping[str, str], unset: str
) -> Markup:
    """A field for one of several, of which none is chosen beforehand.

    Args:
        name: By which it is sent.
        label: What it asks for.
        choices: What is sent, and how each is called.
        unset: What stands in it until something is chosen.

    Returns:
        The field under its label.
    """
    # What is chosen beforehand is sent by whoever did not look: against somebody.
    options = [tag("option", unset, value="")]
    for value, words in choices.items():
        options.append(tag("option", words, value=value))
    selection = tag("select", *options, name_=name, required="required")
    return tag("label", label, selection)


def button(words: str) -> Markup:
    """What sends a form.

    Args:
        words: What it does.
    """
    return tag("button", words, type="submit")


def link_line(words: Child, path: str) -> Markup:
    """A line that leads to another page, and is left out on paper, where none is.

    Args:
        words: What is there.
        path: Its address.

    Returns:
        A paragraph.
    """
    return tag("p", tag("a", words, href=path), class_="on-screen")


def _hidden(name: str, value: str) -> Markup:
    return tag("input", type="hidden", name_=name, value=value)


def _navigation(opened: Opened) -> Markup:
    say = opened.language.gettext
    links = [tag("a", say("The open book"), href="/")]
    role = opened.caller.role
    if role in (Role.SUBJECT, Role.REPRESENTATIVE):
        links.append(tag("a", say("My standing"), href="/me"))
    if role is Role.APPEAL_BODY:
        links.append(tag("a", say("Appeals"), href="/appeals"))
    if role in (Role.CLERK, Role.REVIEWER, Role.STEWARD):
        links.append(tag("a", say("The desk"), href="/desk"))
    if role is Role.AUDITOR:
        links.append(tag("a", say("For auditors"), href="/audit"))
    if role is Role.OPERATOR:
        links.append(tag("a", say("Changes of the rules"), href="/desk/changes"))
        links.append(tag("a", say("Webhooks"), href="/desk/webhooks"))
    if opened.settings.mail is not None and not opened.caller.is_known:
        links.append(tag("a", say("Sign in by e-mail"), href="/sign-in"))
    rows: list[Child] = [tag("li", link) for link in links]
    if opened.caller.is_known:
        rows.append(tag("li", form(opened, "/out", button(say("Sign out")))))
    return tag("nav", tag("ul", *rows), aria_label=say("Pages"), class_="pages")
