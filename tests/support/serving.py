"""The service as operators start it: a process of its own, asked over the net."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import httpx

from tests.support.lifelines import AT_THE_END_OF_THE_PIPE, lifeline

LONGEST_START = 120.0
"""Seconds after which a test gives up; nothing is asserted about how long it took."""
MOMENT = 0.02


@dataclass
class Process:
    """A service that runs.

    Attributes:
        process: The process; of several, the one that the others belong to.
        address: Where it is asked.
        folder: Where its output is.
        keys: Where its keys are, and what it shows once.
    """

    process: subprocess.Popen[bytes]
    address: str
    folder: Path
    keys: Path

    @property
    def output(self) -> str:
        """All that it said."""
        return (self.folder / "output").read_text(encoding="utf-8")

    def secrets(self) -> dict[str, str]:
        """Keys by their source or service, and links by whose they are."""
        text = "".join(path.read_text() for path in self.keys.glob("access-*.txt"))
        return dict(re.findall(r"^  (\S+) of \S+: (\S+)$", text, re.MULTILINE))

    def end(self) -> int:
        """Tells it to end, and waits until it has."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(LONGEST_START)

    def kill(self) -> None:
        """Kills it and all its workers, at this instant."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(LONGEST_START)


def free_port() -> int:
    """A port on which nobody listens now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process_serving(
    database: str, keys: Path, *options: str, scheme: str = "tool-library"
) -> Iterator[Process]:
    """Serves a record, and waits until it answers.

    Args:
        database: The record's.
        keys: The folder of its keys.
        options: Others of the command.
        scheme: What is served.

    Yields:
        The process; it is killed at the end, if it runs then.
    """
    port = free_port()
    command = [sys.executable, "-m", "regard.cli", "serve", scheme, "--db", database]
    command += ["--keys", str(keys), "--log", str(keys.with_suffix(".log"))]
    command += ["--port", str(port), *options]
    with tempfile.TemporaryDirectory() as folder, lifeline() as until_we_end:
        Path(folder, "sitecustomize.py").write_text(AT_THE_END_OF_THE_PIPE)
        paths = [folder, *sys.path]
        with Path(folder, "output").open("wb") as output:
            process = subprocess.Popen(
                command,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
                stdin=until_we_end,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        serving = Process(process, f"http://127.0.0.1:{port}", Path(folder), keys)
        try:
            wait_until_it_answers(serving)
            yield serving
        finally:
            if process.poll() is None:
                serving.kill()


def wait_until_it_answers(serving: Process) -> None:
    """Waits until a service answers.

    Raises:
        AssertionError: If it ended instead.
    """
    until = monotonic() + LONGEST_START
    while monotonic() < until:
        assert serving.process.poll() is None, serving.output
        try:
            # It listens before it is ready: whoever asks too early waits for a while.
            httpx.get(f"{serving.address}/healthz", timeout=1.0)
        except httpx.TransportError:
            sleep(MOMENT)
        else:
            return
    raise AssertionError(serving.output)
