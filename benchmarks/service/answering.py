"""What answers, and what loading it with decisions comes to."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PEOPLE = 20
FEW = 4
"""Connections at once, where nothing else is said."""
TICKS = 100
"""Of the system's clock in a second, by which CPU is counted."""


@dataclass(frozen=True)
class Answering:
    """A service that answers.

    Attributes:
        address: Where.
        pid: The process whose CPU is counted.
        key: With which it is asked.
    """

    address: str
    pid: int
    key: str

    @property
    def cpu_seconds(self) -> float:
        """What it has used until now."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def megabytes(self) -> float:
        """What it holds in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        (line,) = [part for part in status.splitlines() if part.startswith("VmRSS")]
        return int(line.split()[1]) / 1_024


def loaded(
    answering: Answering,
    lines: list[str],
    seconds: float,
    connections: int = FEW,
    rate: float = 0.0,
) -> dict[str, float]:
    """Loads a service, and counts what it used."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "requests")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.service.loading"]
        command += [answering.address, str(path), "--seconds", str(seconds)]
        command += ["--rate", str(rate), "--connections", str(connections)]
        before = answering.cpu_seconds
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        used = answering.cpu_seconds - before
    values: dict[str, float] = json.loads(done.stdout)
    assert values["refused"] == 0, values
    return values | {"cpu_us": 1e6 * used / values["answered"]}


def questions(key: str) -> list[str]:
    """A question about each person, by turns."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    lines: list[str] = []
    for number in range(PEOPLE):
        body = {"subject": {"id": str(number)}, "resource": {"id": "power-tools"}}
        parts = ["/access/v1/evaluation", json.dumps(headers), json.dumps(body)]
        lines.append("\t".join(parts))
    return lines


def warm_up(answering: Answering) -> None:
    """Asks about everybody twice, so that what is kept of them is kept."""
    asked = 0.0
    while asked < 2 * PEOPLE:
        asked += loaded(answering, questions(answering.key), 1.0)["answered"]


WRK_SCRIPT = """
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer KEY"
wrk.headers["Content-Type"] = "application/json"
local number = 0
request = function()
  number = (number + 1) % PEOPLE
  local body = '{"subject":{"id":"' .. number .. '"},"resource":{"id":"power-tools"}}'
  return wrk.format(nil, "/access/v1/evaluation", nil, body)
end
"""


def loaded_by_wrk(
    answering: Answering, seconds: float, connections: int
) -> dict[str, float]:
    """The same questions, sent by wrk."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "questions.lua")
        text = WRK_SCRIPT.replace("KEY", answering.key)
        script.write_text(text.replace("PEOPLE", str(PEOPLE)))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{round(seconds)}s"]
        command += ["-s", str(script)]
        before = answering.cpu_seconds
        done = subprocess.run(
            [*command, answering.address], capture_output=True, text=True, check=True
        )
        used = answering.cpu_seconds - before
    assert "Non-2xx" not in done.stdout, done.stdout
    (count,) = re.findall(r"(\d+) requests in", done.stdout)
    (rate,) = re.findall(r"Requests/sec: +([0-9.]+)", done.stdout)
    return {"per_s": float(rate), "cpu_us": 1e6 * used / int(count)}
