"""regard schemes: what the library holds."""

from __future__ import annotations

from regard.cli.shared import JsonOption, print_json, show


def schemes(json: JsonOption = False) -> None:
    """List the library's worked schemes: what each stands for, and whether it is for study only."""
    from rich.console import Group, RenderableType
    from rich.text import Text

    from regard.report.text.terminal import heading, indented, quiet_table
    from regard.scheme.catalogue import names
    from regard.scheme.document import load

    loaded = [load(name) for name in names()]
    if json:
        keys = ("scheme", "version", "title", "use", "stands_for")
        print_json(
            [
                {key: getattr(scheme, key) for key in keys} | {"hash": scheme.hash}
                for scheme in loaded
            ]
        )
        return
    parts: list[RenderableType] = []
    for use, title in (
        ("live", "To run"),
        ("study", "For study on synthetic people only"),
    ):
        listed = quiet_table("scheme", "what it stands for")
        for scheme in loaded:
            if scheme.use == use:
                listed.add_row(scheme.name, (scheme.stands_for or scheme.title).strip())
        parts += [heading(title), indented(listed)]
    show(Group(*parts, Text("\nregard show SCHEME says what one of them does.")))
