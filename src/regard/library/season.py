"""A season of the Harbour Tool Library: invented members, loans and ratings."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

BEGINS = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
CLOSES = "2026-11-03"  # the day after the last event: the moment at which it is scored
DAYS = 300  # of the season
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

COLUMNS = ("id", "subject", "kind", "time", "amount", "reporter")
LOANS_A_MONTH = (1, 2, 2, 3, 5)  # as likely each; more members are idle than busy
LATE_AND_CARELESS = ((0.03, 0.0), (0.06, 0.01), (0.1, 0.02), (0.45, 0.12))
"""Chances that a loan ends late, and that the tool is damaged; as likely each."""
RATED = 0.15  # the chance that another member rates a loan
JOINING_DAYS = 40  # in which members make their first loan

Row = dict[str, str]


def season(seed: int = 1, members: int = 160) -> list[Row]:
    """The season's events as rows of text, in the order of time.

    Most members bring tools back on time; a few are often late, fewer are careless. As
    in any real file, two rows were typed wrongly and one was sent twice.

    Args:
        seed: Of everything that is drawn.
        members: At most as many as there are pairs of names.

    Returns:
        Rows of `COLUMNS`.
    """
    random = Random(seed)
    names: list[str] = []
    for last_name in LAST:
        names += [f"{first_name} {last_name}" for first_name in FIRST]
    names = names[:members]
    rows: list[Row] = []
    for name in names:
        rows += _loans(random, name, names)
    rows.sort(key=lambda row: row["time"])
    for number, row in enumerate(rows, 1):
        row["id"] = f"{row['id']}-{number}"
    misspelt = rows[10] | {"id": "typo-1", "kind": "retuned-late"}
    no_time = rows[20] | {"id": "typo-2", "time": "last week"}
    sent_twice = dict(rows[30])
    return [*rows, misspelt, no_time, sent_twice]


def _loans(random: Random, name: str, names: list[str]) -> list[Row]:
    """One member's loans, with the damage they did and the ratings they got."""
    loans_a_month = random.choice(LOANS_A_MONTH)
    late, careless = random.choice(LATE_AND_CARELESS)
    rows = []
    when = BEGINS + timedelta(days=random.uniform(0, JOINING_DAYS))
    # What is drawn, and in which order, decides every row after it.
    while (when - BEGINS).days < DAYS:
        kind = "returned-late" if random.random() < late else "returned-on-time"
        rows.append(_row("loan", name, kind, when))
        if random.random() < careless:
            rows.append(_row("damage", name, "damaged", when + timedelta(minutes=5)))
        if random.random() < RATED:
            rows.append(_rating(random, name, names, late, when + timedelta(days=1)))
        when += timedelta(days=random.expovariate(loans_a_month / 30) + 1)
    return rows


def _rating(
    random: Random, name: str, names: list[str], late: float, when: datetime
) -> Row:
    """A rating by another member; worse, as a rule, the more often somebody is late."""
    reporter = random.choice([other for other in names if other != name])
    sign = -1 if random.random() < 2 * late else 1
    amount = sign * random.choice((1, 2))
    rating = {"amount": str(amount), "reporter": reporter}
    return _row("rating", name, "rating", when) | rating


def _row(stem: str, subject: str, kind: str, when: datetime) -> Row:
    """A row without amount and reporter; `stem` begins its id."""
    return {
        "id": stem,
        "subject": subject,
        "kind": kind,
        "time": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "amount": "",
        "reporter": "",
    }


def write_season(path: Path, seed: int = 1, members: int = 160) -> Path:
    """Writes the season as CSV.

    Args:
        path: The file; its folder is made where there is none.
        seed: Of everything that is drawn.
        members: How many there are.

    Returns:
        The file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=COLUMNS)
        writer.writeheader()
        writer.writerows(season(seed, members))
    return path
