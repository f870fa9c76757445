"""A PostgreSQL server that lives as long as the tests that need it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        url: Its address, and a database in it.
        control: The command that starts and stops it, without the verb.
        folder: Where its data lie.
        options: What it is started with.
    """

    url: str
    folder: Path
    control: list[str] = field(default_factory=list)
    options: str = ""

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        run([*self.control, "-o", self.options, "start"], self.folder)

    def stop(self, how: str = "immediate") -> None:
        """Stops it; immediately is as if it had been killed."""
        run([*self.control, "-m", how, "stop"], self.folder)


@contextmanager
def running_server() -> Iterator[Server]:
    """A server with data of its own, flushed to the disk; else the test skips."""
    programs = programs_folder()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    as_user: list[str] = []
    if os.getuid() == 0:
        # PostgreSQL does not run as root.
        if shutil.which("runuser") is None:
            pytest.skip("PostgreSQL does not run as root, and runuser is missing")
        as_user = ["runuser", "-u", "nobody", "--"]
    # The folders of pytest are closed to other users.
    with tempfile.TemporaryDirectory(prefix="regard-pg-") as name:
        folder = Path(name)
        if as_user:
            shutil.chown(folder, "nobody")
        port = free_port()
        control = [*as_user, str(programs / "pg_ctl"), "-D", f"{folder}/data", "-w"]
        # On a busy disk a start takes longer than the minute that it is given.
        control += ["-l", f"{folder}/log", "-t", "600"]
        initialize = [*as_user, str(programs / "initdb"), "-D", f"{folder}/data"]
        initialize += ["-U", "regard", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        run(initialize, folder)
        server = Server(
            url=f"postgresql://regard@127.0.0.1:{port}/postgres",
            folder=folder,
            control=control,
            options=f"-p {port} -h 127.0.0.1 -k {folder}",
        )
        server.start()
        yield server
        server.stop()


def programs_folder() -> Path | None:
    """Where PostgreSQL's programs are; None where it is not installed."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def free_port() -> int:
    """A port on which nobody listens."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def run(command: list[str], folder: Path) -> None:
    """Runs a command of the server's; its output would keep a pipe open."""
    silent = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd=folder, stdout=silent, stderr=silent)
