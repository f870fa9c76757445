"""regard schemes: what the library holds."""

from __future__ import annotations

from regard.cli.options import JsonOption
from regard.cli.output import print_json, print_view

LISTED_KEYS = ("scheme", "version", "title", "use", "stands_for")
TITLES = {"live": "To run", "study": "For study on synthetic people only"}


def schemes_command(json: JsonOption = False) -> None:
    """List the library's worked schemes: what each stands for, and whether it is for
    study only.
    """
    from rich.console import Group, RenderableType
    from rich.text import Text

    from regard.report.text.terminal import heading, indented, quiet_table
    from regard.scheme.catalogue import names
    from regard.scheme.document import load

    library = [load(name) for name in names()]
    if json:
        rows = []
        for scheme in library:
            row = {key: getattr(scheme, key) for key in LISTED_KEYS}
            rows.append(row | {"hash": scheme.hash})
        print_json(rows)
        return
    parts: list[RenderableType] = []
    for use, title in TITLES.items():
        table = quiet_table("scheme", "what it stands for")
        for scheme in library:
            if scheme.use == use:
                table.add_row(scheme.name, (scheme.stands_for or scheme.title).strip())
        parts += [heading(title), indented(table)]
    parts.append(Text("\nregard show SCHEME says what one of them does."))
    print_view(Group(*parts))
