"""Coverage by room: the share of branches that tests took.

    make coverage

Runs after the tests have written `.coverage`. Prints a row a room and fails where one
has less than LEAST of its branches, unless EXCUSED says why. What Numba compiles is
left out (`tool.coverage.report`), since coverage does not see into it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.conftest import ROOT

HOUSE = ROOT / "src" / "regard"
LEAST = 0.90
# Rooms that may have less, each with its reason.
EXCUSED: dict[str, str] = {}


def branches_by_room(
    report: dict[str, dict[str, dict[str, dict[str, int]]]],
) -> dict[str, list[int]]:
    """Sums a coverage report by room.

    Args:
        report: What `coverage json` writes.

    Returns:
        For each room the branches that were taken, and those that there are.
    """
    rooms: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file, data in report["files"].items():
        room = room_of(Path(file))
        rooms[room][0] += data["summary"]["covered_branches"]
        rooms[room][1] += data["summary"]["num_branches"]
    return dict(rooms)


def room_of(file: Path) -> str:
    """The room of a file."""
    parts = (ROOT / file).relative_to(HOUSE).parts
    return parts[0] if len(parts) > 1 else "regard"


def main() -> None:
    """Prints the table; exits with 1 where a room has too few branches covered."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(file)]
        subprocess.run(command, cwd=ROOT, check=True)
        report = json.loads(file.read_text(encoding="utf-8"))
    poor = []
    for room, (covered, total) in sorted(branches_by_room(report).items()):
        share = covered / total if total else 1.0
        reason = EXCUSED.get(room, "")
        print(f"{room:15} {covered:6,} of {total:6,} branches  {share:6.1%}  {reason}")
        if share < LEAST and not reason:
            poor.append(room)
    if poor:
        sys.exit(f"less than {LEAST:.0%} of the branches: {', '.join(poor)}")


if __name__ == "__main__":
    main()
