"""A season of the Harbour Tool Library: invented members, loans and ratings, from a seed."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

BEGINS = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DAYS = 300
FIRST = (
    "Ada",
    "Bo",
    "Cem",
    "Dina",
    "Eli",
    "Femi",
    "Gul",
    "Hana",
    "Ivo",
    "Jun",
    "Kaya",
    "Lea",
    "Mio",
    "Nia",
    "Oren",
)
LAST = (
    "Abel",
    "Brook",
    "Cole",
    "Dorn",
    "Egge",
    "Falk",
    "Grau",
    "Holm",
    "Iyer",
    "Jansen",
    "Kern",
    "Lund",
    "Moss",
)

Row = dict[str, str]


def season(seed: int = 1, members: int = 160) -> list[Row]:
    """The season's events, as rows of text: id, subject, kind, time, amount, reporter.

    Most members bring tools back on time; a few are often late, fewer are careless. As in any
    real file, two rows were typed wrongly and one was sent twice.
    """
    dice = Random(seed)
    names = [f"{first} {last}" for last in LAST for first in FIRST][:members]
    rows: list[Row] = []
    for name in names:
        rows += _loans(dice, name, names)
    rows.sort(key=lambda row: row["time"])
    for number, row in enumerate(rows, 1):
        row["id"] = f"{row['id']}-{number}"
    typed_wrongly = [
        rows[10] | {"id": "typo-1", "kind": "retuned-late"},
        rows[20] | {"id": "typo-2", "time": "last week"},
    ]
    return [*rows, *typed_wrongly, dict(rows[30])]


def _loans(dice: Random, name: str, names: list[str]) -> list[Row]:
    busy = dice.choice((1, 2, 2, 3, 5))
    late, careless = dice.choice(((0.03, 0.0), (0.06, 0.01), (0.1, 0.02), (0.45, 0.12)))
    rows = []
    when = BEGINS + timedelta(days=dice.uniform(0, 40))
    while (when - BEGINS).days < DAYS:
        kind = "returned-late" if dice.random() < late else "returned-on-time"
        rows.append(_row("loan", name, kind, when, "", ""))
        if dice.random() < careless:
            rows.append(
                _row("damage", name, "damaged", when + timedelta(minutes=5), "", "")
            )
        if dice.random() < 0.15:
            by = dice.choice([other for other in names if other != name])
            liked = (
                -dice.choice((1, 2))
                if dice.random() < 2 * late
                else dice.choice((1, 2))
            )
            rows.append(
                _row("rating", name, "rating", when + timedelta(days=1), str(liked), by)
            )
        when += timedelta(days=dice.expovariate(busy / 30) + 1)
    return rows


def _row(
    stem: str, subject: str, kind: str, when: datetime, amount: str, reporter: str
) -> Row:
    time = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "id": stem,
        "subject": subject,
        "kind": kind,
        "time": time,
        "amount": amount,
        "reporter": reporter,
    }


def write_season(path: Path, seed: int = 1, members: int = 160) -> Path:
    """Writes the season as CSV."""
    rows = season(seed, members)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(
            file, fieldnames=["id", "subject", "kind", "time", "amount", "reporter"]
        )
        writer.writeheader()
        writer.writerows(rows)
    return path
