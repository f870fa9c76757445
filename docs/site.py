"""Builds the documentation site from these pages: out/site-source, then out/site.

    python docs/site.py

The pages link to code and tests beside them, which a code host shows; a site of its own
does not have those files, so there such a link becomes the file's name. The site needs
no network: no fonts or scripts come from elsewhere.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
SOURCE = ROOT / "out" / "site-source"
SITE = ROOT / "out" / "site"
LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\]]+)\]"  # words in brackets, no picture
    r"\((?P<target>[^)\s#]+)(?P<anchor>#[^)\s]*)?\)"
)
# Pages that live outside docs/, and what they are called in the site.
ADOPTED = {
    ROOT / "README.md": "index.md",
    ROOT / "ARCHITECTURE.md": "architecture.md",
    ROOT / "CONTRIBUTING.md": "contributing.md",
}


def build() -> None:
    """Writes the site's source and has Zensical build it, or stops with its words."""
    write_source()
    shutil.rmtree(SITE, ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if built.returncode != 0:
        sys.exit(f"the site could not be built:\n{built.stdout}{built.stderr}")


def write_source() -> None:
    """Copies every page and picture, with the links that the site can follow."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    SOURCE.mkdir(parents=True)
    pages = {page: str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}
    for page, name in {**pages, **ADOPTED}.items():
        copy = SOURCE / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(for_site(page, name), encoding="utf-8")
    shutil.copytree(DOCS / "pictures", SOURCE / "pictures")


def for_site(page: Path, name: str) -> str:
    """A page's text with its links as they stand in the site.

    Args:
        page: The page in the repository.
        name: Its path in the site's source.

    Returns:
        The text; links to pages lead to their copies, other links become names.
    """
    depth = name.count("/")

    def in_site(link: re.Match[str]) -> str:
        target = link["target"]
        if "://" in target:
            return link[0]
        path = (page.parent / target).resolve()
        if path in ADOPTED:
            place = ADOPTED[path]
        elif path.is_relative_to(DOCS) and path.suffix in (".md", ".png"):
            place = str(path.relative_to(DOCS))
        else:
            return f"`{path.relative_to(ROOT)}`"
        address = "../" * depth + place + (link["anchor"] or "")
        return f"[{link['words']}]({address})"

    text = page.read_text(encoding="utf-8")
    if page in ADOPTED:
        text = text.replace("](docs/pictures/", "](pictures/")
    return LINK.sub(in_site, text)


if __name__ == "__main__":
    build()
