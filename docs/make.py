"""Writes the pages that are made from the code; with --check, says which are out of date.

    python docs/make.py [--check] [--pictures]

Pictures (--pictures) need a Chromium; they are looked at, not compared.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

import regard as rg
from regard.cli.app import app
from regard.library.season import write_season
from regard.scheme.catalogue import LIBRARY, names

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))
MADE = "<!-- made by docs/make.py; change the code, not this page -->\n\n"


def pages() -> dict[Path, str]:
    """Every made page with what it should say."""
    from mechanisms import mechanism_pages
    from rules import rule_pages

    schema = rg.json_schema()
    return {
        DOCS / "scheme.md": MADE + scheme_page(schema),
        DOCS / "commands.md": MADE + commands_page(),
        DOCS / "library.md": MADE + library_page(),
        DOCS / "api.md": MADE + api_page(),
        **mechanism_pages(DOCS / "mechanisms", MADE),
        **rule_pages(DOCS / "rules", MADE),
        LIBRARY / "scheme.schema.json": json.dumps(schema, indent=2, ensure_ascii=False)
        + "\n",
    }


def scheme_page(schema: dict[str, Any]) -> str:
    """Every key of the document, from the models."""
    lines = [
        "# The document\n",
        "Every key a scheme may have. A key left out is undeclared, which is never the same as no. Numbers of",
        "points carry six decimals, amounts three; spans of time are whole days, written `180d`, `26w`, `6m`",
        "(of 30 days) or `2y` (of 365); rates are written `10 per 30d` and count in calendar windows from",
        "1970-01-01 (UTC). The same as [JSON Schema](../src/regard/library/scheme.schema.json).\n",
        *_part("scheme", schema),
    ]
    for name, part in schema["$defs"].items():
        lines += _part(name, part)
    return "\n".join(lines) + "\n"


def _part(title: str, part: dict[str, Any]) -> Iterator[str]:
    if "properties" not in part:
        return
    yield f"## {title}\n"
    yield part["description"].split("\n\n")[0].replace("\n", " ") + "\n"
    yield "| key | holds | |"
    yield "|---|---|---|"
    needed = part.get("required", [])
    for key, field in part["properties"].items():
        told = field.get("description", "").replace("\n", " ")
        yield f"| `{key}`{' (needed)' if key in needed else ''} | {_holds(field)} | {told} |"
    yield ""


def _holds(field: dict[str, Any]) -> str:
    """What a field takes, in words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field or "oneOf" in field:
        kinds = [
            one
            for one in field.get("anyOf", field.get("oneOf", []))
            if one.get("type") != "null"
        ]
        listed = [
            one
            for one in kinds
            if one.get("type") == "array" and one.get("items") in kinds
        ]
        choices = [
            _holds(one) + (", or a list" if listed else "")
            for one in kinds
            if one not in listed
        ]
        return " or ".join(dict.fromkeys(choices))
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if "patternProperties" in field:
        return f"by name: {_holds(next(iter(field['patternProperties'].values())))}"
    if field.get("type") == "array":
        return (
            f"list of {_holds(field['items'])}"
            if isinstance(field.get("items"), dict)
            else "list"
        )
    if field.get("type") == "object":
        return f"by name: {_holds(field.get('additionalProperties', {}))}"
    examples = field.get("examples")
    words = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
    }
    word = words.get(str(field.get("type")), "value")
    return (
        f"such as `{examples[0]}`"
        if examples
        else "date"
        if field.get("format") == "date"
        else word
    )


def commands_page() -> str:
    """The help of every command."""
    command = get_command(app)
    lines = ["# Commands\n", "What `regard --help` and each command's `--help` say.\n"]
    with typer.Context(command, info_name="regard") as context:
        lines += ["```text", command.get_help(context), "```\n"]
        for name, inner in command.commands.items():  # type: ignore[attr-defined]
            with typer.Context(inner, info_name=name, parent=context) as within:
                lines += [f"## {name}\n", "```text", inner.get_help(within), "```\n"]
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def api_page() -> str:
    """Every public name of the package, for mkdocstrings to fill in."""
    lines = [
        "# Python",
        "",
        "```python",
        "import regard as rg",
        "```",
        "",
        "What `regard` hands out. Types of what is taken and given stand below the functions.",
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
        told = " ".join((scheme.stands_for or "").split())
        lines.append(
            f"| [{name}](../src/regard/library/{name}.yaml) | {scheme.use} | {told} |"
        )
    return "\n".join(lines) + "\n"


def pictures() -> None:
    """The report of the tool library's season as the README shows it."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        sys.exit("pictures need a Chromium, and there is none on the path")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        events = write_season(Path(folder) / "season.csv")
        page_file = rg.write_report(
            rg.score("tool-library", events), Path(folder) / "report.html"
        )
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": 900, "height": 1100}, color_scheme="light"
        )
        page.goto(page_file.as_uri())
        (DOCS / "pictures").mkdir(exist_ok=True)
        for name, figure in (("scores", 0), ("movers", 1)):
            page.locator("figure").nth(figure).screenshot(
                path=str(DOCS / "pictures" / f"{name}.png")
            )
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Writes the pages that are made from the code."
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pictures", action="store_true")
    given = parser.parse_args()
    if given.pictures:
        pictures()
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if given.check and stale:
        sys.exit(
            f"out of date: {', '.join(path.name for path in stale)}; run `make docs`"
        )
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages()[path], encoding="utf-8")


if __name__ == "__main__":
    main()
