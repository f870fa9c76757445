"""Writes the pages that are made from the code; with --check, says which are stale.

    python docs/make.py [--check] [--pictures]

Pictures (--pictures) need a Chromium; they are looked at, not compared.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

import regard as rg
from regard.cli.app import app
from regard.library.season import CLOSES, write_season
from regard.scheme.catalogue import LIBRARY, names

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))
MADE = "<!-- made by docs/make.py; change the code, not this page -->\n\n"


def pages() -> dict[Path, str]:
    """Every made page with what it should say."""
    from document_page import document_page
    from map import map_page
    from mechanisms import mechanism_pages
    from rules import rule_pages

    schema = rg.json_schema()
    return {
        DOCS / "scheme.md": MADE + document_page(schema),
        DOCS / "commands.md": MADE + commands_page(),
        DOCS / "library.md": MADE + library_page(),
        DOCS / "api.md": MADE + api_page(),
        DOCS / "map.md": MADE + map_page(DOCS.parent / "src" / "regard"),
        **mechanism_pages(DOCS / "mechanisms", MADE),
        **rule_pages(DOCS / "rules", MADE),
        LIBRARY / "scheme.schema.json": schema_text(schema),
        DOCS / "record" / "shed.yaml": older_rules("2025-06-01"),
    }


def older_rules(first_day: str) -> str:
    """The tool library's text where people knew the rules before it was adopted."""
    text = (LIBRARY / "tool-library.yaml").read_text(encoding="utf-8")
    return text.replace("in_force: at adoption", f"in_force: {first_day}")


def schema_text(schema: dict[str, object]) -> str:
    """The JSON Schema as the file that editors read."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def commands_page() -> str:
    """The help of every command."""
    command = get_command(app)
    lines = ["# Commands\n", "What `regard --help` and each command's `--help` say.\n"]
    with typer.Context(command, info_name="regard") as context:
        lines += ["```text", command.get_help(context), "```\n"]
        for name, inner in command.commands.items():  # type: ignore[attr-defined]
            with typer.Context(inner, info_name=name, parent=context) as within:
                lines += [f"## {name}\n", "```text", inner.get_help(within), "```\n"]
                lines += _inner_commands(name, inner, within)
    text = "\n".join(lines)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _inner_commands(name: str, group: Any, within: typer.Context) -> list[str]:
    """The help of each command of a group."""
    lines: list[str] = []
    for inner_name, inner in getattr(group, "commands", {}).items():
        with typer.Context(inner, info_name=inner_name, parent=within) as context:
            title = f"### {name} {inner_name}\n"
            lines += [title, "```text", inner.get_help(context), "```\n"]
    return lines


def api_page() -> str:
    """Every public name of the package, for mkdocstrings to fill in."""
    lines = [
        "# Python: every name",
        "",
        "```python",
        "import regard as rg",
        "```",
        "",
        "What `regard` hands out: functions, and below them what they take and give.",
        "",
    ]
    public = [getattr(rg, name) for name in rg.__all__]
    functions = [value for value in public if not isinstance(value, type)]
    classes = [value for value in public if isinstance(value, type)]
    for title, values in (("Functions", functions), ("Classes", classes)):
        lines += [f"## {title}", ""]
        for value in values:
            lines += [f"::: {value.__module__}.{value.__qualname__}", ""]
    return "\n".join(lines)


def library_page() -> str:
    """The worked schemes."""
    lines = [
        "# The library\n",
        "| scheme | use | what it stands for |",
        "|---|---|---|",
    ]
    for name in names():
        scheme = rg.load(name)
        meaning = " ".join((scheme.stands_for or "").split())
        link = f"[{name}](../src/regard/library/{name}.yaml)"
        lines.append(f"| {link} | {scheme.use} | {meaning} |")
    return "\n".join(lines) + "\n"


def pictures() -> None:
    """The report of the tool library's season as the README shows it."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        sys.exit("pictures need a Chromium, and there is none on the path")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        events = write_season(Path(folder) / "season.csv")
        scores = rg.score("tool-library", events, as_of=CLOSES)
        report = rg.write_report(scores, Path(folder) / "report.html")
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": 900, "height": 1100}, color_scheme="light"
        )
        page.goto(report.as_uri())
        (DOCS / "pictures").mkdir(exist_ok=True)
        for index, name in enumerate(("scores", "movers")):
            path = DOCS / "pictures" / f"{name}.png"
            page.locator("figure").nth(index).screenshot(path=str(path))
        browser.close()


def main() -> None:
    """Writes what is stale, or says it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pictures", action="store_true")
    options = parser.parse_args()
    if options.pictures:
        pictures()
    wanted = pages()
    stale = [path for path, text in wanted.items() if not is_current(path, text)]
    if options.check and stale:
        listing = ", ".join(path.name for path in stale)
        sys.exit(f"out of date: {listing}; run `make docs`")
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")


def is_current(path: Path, text: str) -> bool:
    """Whether a made page stands there as it should."""
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    main()
