"""The page around a report: its head and its contents; nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from regard.report.page.markup import Markup, html, tag

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
"""What a browser may fetch for a page: nothing; and only its own style counts."""


@dataclass(frozen=True)
class ShellWords:
    """What a page says around its sections.

    Attributes:
        language: The code of the language that the page is in.
        skip: The link over the contents.
        contents: What the contents are called, for those who hear the page.
    """

    language: str = "en"
    skip: str = "Skip to the report"
    contents: str = "Contents"


def document(
    title: str,
    masthead: Markup,
    contents: Mapping[str, str],
    sections: Sequence[Markup],
    words: ShellWords | None = None,
) -> str:
    """A whole page.

    Args:
        title: For the browser's window.
        masthead: What stands above the sections.
        contents: The title of each section by its name.
        sections: From top to bottom.
        words: What the page itself says, and in which language; English, if none.

    Returns:
        The document, as HTML.
    """
    if words is None:
        words = ShellWords()
    main = tag("main", *sections, id="main", tabindex=-1)
    skip = tag("a", words.skip, href="#main", class_="skip")
    body = tag(
        "body",
        skip,
        tag("div", masthead, _contents(contents, words), main, class_="page"),
    )
    page = tag("html", "\n", head(title, _page_style()), body, lang=words.language)
    return html([Markup("<!doctype html>\n"), page])


def _page_style() -> str:
    folder = files("regard.report.page")
    return folder.joinpath("page.css").read_text(encoding="utf-8")


def head(title: str, style: str) -> Markup:
    """The head of a page, which lets a browser fetch nothing.

    Args:
        title: For the browser's window.
        style: The style sheet.

    Returns:
        The element.
    """
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(style)),
    )


def _contents(contents: Mapping[str, str], words: ShellWords) -> Markup:
    links = [tag("a", title, href=f"#{name}") for name, title in contents.items()]
    listed = tag("ol", *[tag("li", link) for link in links])
    return tag("nav", listed, aria_label=words.contents)
