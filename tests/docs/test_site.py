"""The documentation site: built whole, its links followed, nothing fetched."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

import regard as rg
from tests.conftest import ROOT

pytestmark = pytest.mark.long

# What a browser loads by itself when it opens a page, as (element, attribute).
LOADING = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}


class Page(HTMLParser):
    """The links, anchors and loaded addresses of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.loaded: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        """Notes what an element points to and what points to it."""
        values = dict(attributes)
        rel = values.get("rel") or ""
        for name in ("id", "name"):
            if values.get(name):
                self.anchors.add(str(values[name]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        for name, value in values.items():
            # rel="canonical" and its like say an address; nothing is loaded from it.
            is_loaded = tag != "link" or rel in ("stylesheet", "icon", "preload")
            if (tag, name) in LOADING and value and is_loaded:
                self.loaded.append(value)


@pytest.fixture(scope="module")
def site() -> Path:
    """The site as `make docs` builds it."""
    command = [sys.executable, str(ROOT / "docs" / "site.py")]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return ROOT / "out" / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Every page of the site, read."""
    return {path: Page(path) for path in site.rglob("*.html")}


def dead_links(site: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Every link of the site that leads to no page, or to no place on it."""
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # served from any folder, so its links start at the site's root
        for link in page.links:
            address, anchor = urldefrag(unquote(link))
            if "://" in address or address.startswith("mailto:"):
                continue
            target = (path.parent / address).resolve() if address else path
            if target.is_dir():
                target = target / "index.html"
            name = path.relative_to(site)
            if not target.is_file():
                yield f"{name}: no page {link}"
            elif anchor and target in pages and anchor not in pages[target].anchors:
                yield f"{name}: no place {link}"


def test_every_link_of_the_site_leads_somewhere(
    site: Path, pages: dict[Path, Page]
) -> None:
    """No link between pages is dead, anchors included."""
    assert len(pages) > 30
    assert list(dead_links(site, pages)) == []


def test_a_dead_link_is_noticed(tmp_path: Path) -> None:
    """The check above can fail: a missing page and a missing anchor are both named."""
    (tmp_path / "a.html").write_text('<a href="b.html#x">b</a><a href="c.html">c</a>')
    (tmp_path / "b.html").write_text('<p id="y">b</p>')
    pages = {path: Page(path) for path in tmp_path.glob("*.html")}
    assert sorted(dead_links(tmp_path, pages)) == [
        "a.html: no page c.html",
        "a.html: no place b.html#x",
    ]


def test_the_site_loads_nothing_from_elsewhere(pages: dict[Path, Page]) -> None:
    """Fonts, scripts, styles and pictures all come from the site itself."""
    addresses = defaultdict(list)
    for path, page in pages.items():
        for address in page.loaded:
            if "://" in address or address.startswith("//"):
                addresses[address].append(path.name)
    assert addresses == {}


def test_every_public_name_has_its_place_in_the_site(pages: dict[Path, Page]) -> None:
    """The page on Python documents every name that `regard` hands out."""
    anchors = next(page for path, page in pages.items() if path.name == "api.html")
    for name in rg.__all__:
        value = getattr(rg, name)
        assert f"{value.__module__}.{value.__qualname__}" in anchors.anchors, name
