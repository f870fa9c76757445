"""What is shown once: on a terminal, or in a file that its owner alone reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from regard.service.starting import Started


KEYS_SHOWN = "Keys, shown this once; each reports or asks for its own alone:"


def access_lines(started: Started, address: str) -> list[str]:
    """The first keys and links, as they are told.

    Args:
        started: What was made.
        address: Under which address people come.
    """
    lines: list[str] = []
    if started.keys:
        lines.append(KEYS_SHOWN)
    for name, access in started.keys.items():
        lines.append(f"  {name}: {access.secret}")
    lines.append("Sign-in links, each for one use within 15 minutes:")
    if len(started.links) > 1:
        lines.append(
            "  Stewards are two different people, and neither is the operator: one "
            "person with all of these would agree with themself."
        )
    for name, access in started.links.items():
        lines.append(f"  {name}: {address}/enter/{access.secret}")
    return lines


def other_schemes_lines(schemes: Iterable[str], named: Iterable[str]) -> list[str]:
    """What is said of schemes in a record beside those that a start names.

    Args:
        schemes: All that the record has.
        named: Those that were named.
    """
    others = sorted(set(schemes).difference(named))
    return [f"Not named, and in the same record: {scheme}." for scheme in others]


def show_once(lines: list[str], folder: Path, now: datetime) -> None:
    """Shows what is secret to whoever sits there, and to no journal.

    Args:
        lines: What is secret.
        folder: Where it is written if nobody sits there; its owner alone reads it.
        now: The moment (UTC).

    Raises:
        OSError: If it cannot be written.
    """
    if sys.stdout.isatty():
        for line in lines:
            typer.echo(line)
        return
    for earlier in sorted(folder.glob("access-*.txt")):
        # Links are over by now. A key may not have been handed out yet.
        if KEYS_SHOWN in earlier.read_text(encoding="utf-8"):
            typer.echo(f"Keys told before are still in {earlier}: hand them out, too.")
        else:
            earlier.unlink()
    path = folder / f"access-{now:%Y%m%dT%H%M%S%f}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))
    typer.echo(
        f"Keys and links, told this once, are in {path}, since this is no terminal: "
        "hand them out, then delete that file."
    )
