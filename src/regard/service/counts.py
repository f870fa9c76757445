"""Counts for whoever runs the service: what was asked, how it ended, how long it took.

Each worker counts in memory and writes its counts into a file of its own, once a second
while there is something new; whoever is asked adds up the files of all. What a worker
counted stays when it dies, but for its last second. By areas, not by addresses: that
somebody was forgotten at noon is said by no count.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock

UPPER_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The bounds between which durations are counted."""
AREAS = (
    ("/v1/me", "own"),
    ("/v1/log", "open-book"),
    ("/v1/schemes", "schemes"),
    ("/access/", "decisions"),
    ("/me", "own-pages"),
    ("/desk", "desk-pages"),
    ("/enter", "signing-in"),
    ("/metrics", "running"),
    ("/livez", "running"),
    ("/readyz", "running"),
    ("/healthz", "running"),
)
"""What an address belongs to, by how it begins; all others are pages for anybody."""
REQUEST_COUNT = "regard_http_requests_total"
DURATION = "regard_http_request_duration_seconds"


def area_of(path: str) -> str:
    """What an address belongs to.

    Args:
        path: The address.
    """
    for beginning, area in AREAS:
        if path == beginning or path.startswith(beginning.rstrip("/") + "/"):
            return area
    return "other"


class ServiceCounts:
    """The counts of one worker, and what all of them come to."""

    def __init__(self, folder: Path | None = None) -> None:
        """Nothing was counted yet.

        Args:
            folder: Where workers write their counts; None where there is one alone.
        """
        self._folder = folder
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def add(self, area: str, method: str, status: int, seconds: float) -> None:
        """Counts a request.

        Args:
            area: What its address belongs to.
            method: As HTTP names it.
            status: How it was answered.
            seconds: How long that took.
        """
        place = bisect_left(UPPER_SECONDS, seconds)
        with self._lock:
            self._counts[_request_name(area, method, status)] += 1
            self._counts[_bound_name(area, place)] += 1
            self._counts[f"microseconds {area}"] += round(seconds * 1_000_000)

    def write(self) -> None:
        """Writes what was counted to where other workers find it."""
        if self._folder is None:
            return
        with self._lock:
            content = json.dumps(self._counts)
        file = self._folder / f"{os.getpid()}.json"
        part = file.with_suffix(".part")
        part.write_text(content, encoding="utf-8")
        # Whoever reads meanwhile reads the one before, and never half of it.
        part.replace(file)

    def text(self, gauges: Mapping[str, int]) -> str:
        """What all workers counted, as Prometheus reads it.

        Args:
            gauges: What is so now, beside.
        """
        counts = self._of_all()
        lines = [f"# TYPE {REQUEST_COUNT} counter"]
        for name in sorted(counts):
            if name.startswith(REQUEST_COUNT):
                lines.append(f"{name} {counts[name]}")
        lines.append(f"# TYPE {DURATION} histogram")
        for area in sorted(_areas_in(counts)):
            lines.extend(_histogram(area, counts))
        for name, value in gauges.items():
            lines.append(f"# TYPE {name} gauge")
            lines.append(f"{name} {value}")
        return "\n".join(lines) + "\n"

    def _of_all(self) -> Counter[str]:
        with self._lock:
            counts = Counter(self._counts)
        if self._folder is None:
            return counts
        for file in self._folder.glob("*.json"):
            if file.stem != str(os.getpid()):
                counts.update(json.loads(file.read_text(encoding="utf-8")))
        return counts


# There are few of each, and they are asked for with every request.
@cache
def _request_name(area: str, method: str, status: int) -> str:
    labels = f'area="{area}",method="{method}",status="{status}"'
    return f"{REQUEST_COUNT}{{{labels}}}"


@cache
def _bound_name(area: str, place: int) -> str:
    bound = "+Inf"
    if place < len(UPPER_SECONDS):
        bound = str(UPPER_SECONDS[place])
    return f'le {area} "{bound}"'


def _areas_in(counts: Iterable[str]) -> set[str]:
    prefix = "microseconds "
    return {name.removeprefix(prefix) for name in counts if name.startswith(prefix)}


def _histogram(area: str, counts: Mapping[str, int]) -> list[str]:
    lines: list[str] = []
    total = 0
    for bound in (*map(str, UPPER_SECONDS), "+Inf"):
        total += counts.get(f'le {area} "{bound}"', 0)
        lines.append(f'{DURATION}_bucket{{area="{area}",le="{bound}"}} {total}')
    seconds = counts[f"microseconds {area}"] / 1_000_000
    lines.append(f'{DURATION}_sum{{area="{area}"}} {seconds}')
    lines.append(f'{DURATION}_count{{area="{area}"}} {total}')
    return lines
