"""The page around a report: its head, its contents, and nothing that is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from regard.report.page.markup import Markup, tag


def document(
    title: str,
    masthead: Markup,
    contents: Mapping[str, str],
    sections: Sequence[Markup],
) -> str:
    """A whole page. contents: the title of each section by its name."""
    main = tag("main", *sections, id="main", tabindex=-1)
    skip = tag("a", "Skip to the report", href="#main", class_="skip")
    body = tag(
        "body", skip, tag("div", masthead, _contents(contents), main, class_="page")
    )
    return f"<!doctype html>\n{tag('html', '', lang='en').partition('</html>')[0]}\n{_head(title)}{body}</html>\n"


def _head(title: str) -> Markup:
    style = files("regard.report.page").joinpath("page.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(style)),
    )


def _contents(contents: Mapping[str, str]) -> Markup:
    links = [
        tag("li", tag("a", title, href=f"#{name}")) for name, title in contents.items()
    ]
    return tag("nav", tag("ol", *links), aria_label="Contents")
