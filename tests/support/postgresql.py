"""A PostgreSQL server that lives as long as the tests that need it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

COPYING = "pg_basebackup"
"""The program that copies a running server."""


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

    @property
    def is_running(self) -> bool:
        """Whether it runs; one that met a full disk may have stopped by itself."""
        address = ("127.0.0.1", make_url(self.url).port or 0)
        # Not by its file, which stays where its disk cannot be written any more.
        with closing(socket.socket()) as client:
            return client.connect_ex(address) == 0

    def stop_if_running(self) -> None:
        """Stops it, unless it has stopped by itself, or is about to."""
        command = [*self.control, "-m", "immediate", "stop"]
        subprocess.run(command, cwd=self.folder, capture_output=True)
        assert not self.is_running

    def restart(self) -> None:
        """Starts it anew, whether it still runs or not."""
        self.stop_if_running()
        self.start()

    @contextmanager
    def standby(self) -> Iterator[Server]:
        """A second server that follows this one, and from which is only read."""
        port = free_port()
        data = self.folder / "standby"
        options = [f"-p {port} -h 127.0.0.1 -k {self.folder}"]
        following = replace(
            self,
            url=self.url.replace(f":{make_url(self.url).port}/", f":{port}/"),
            control=_with_data(self.control, data),
            options=" ".join(options),
        )
        # It runs as whoever runs the server.
        as_user = self.control[: self.control.index("--") + 1] if _is_root() else []
        copy = [*as_user, str(Path(self.control[len(as_user)]).with_name(COPYING))]
        run([*copy, "-D", str(data), "-R", "-c", "fast", "-d", self.url], self.folder)
        following.start()
        try:
            yield following
        finally:
            following.stop_if_running()


@contextmanager
def running_server(
    data: Path | None = None, log: Path | None = None, settings: Sequence[str] = ()
) -> Iterator[Server]:
    """A server with data of its own, flushed to the disk; else the test skips.

    Args:
        data: An empty folder for all that it keeps; one of its own, if None.
        log: An empty folder for its write-ahead log; with the data, if None.
        settings: Such as `wal_keep_size=0`; as it comes, if empty.
    """
    programs = programs_folder()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    as_user: list[str] = []
    if _is_root():
        # PostgreSQL does not run as root.
        if shutil.which("runuser") is None:
            pytest.skip("PostgreSQL does not run as root, and runuser is missing")
        as_user = ["runuser", "-u", "nobody", "--"]
    # The folders of pytest are closed to other users.
    with tempfile.TemporaryDirectory(prefix="regard-pg-") as name:
        folder = Path(name)
        data = data or folder / "data"
        initialize = [*as_user, str(programs / "initdb"), "-D", str(data)]
        initialize += ["-U", "regard", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        if log is not None:
            initialize += ["--waldir", str(log), "--wal-segsize", "1"]
        if as_user:
            for path in (folder, data, log):
                if path is not None and path.exists():
                    shutil.chown(path, "nobody")
        port = free_port()
        control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        # On a busy disk a start takes longer than the minute that it is given.
        control += ["-l", f"{folder}/log", "-t", "600"]
        run(initialize, folder)
        options = [f"-p {port} -h 127.0.0.1 -k {folder}"]
        options += [f"-c {setting}" for setting in settings]
        server = Server(
            url=f"postgresql://regard@127.0.0.1:{port}/postgres",
            folder=folder,
            control=control,
            options=" ".join(options),
        )
        server.start()
        try:
            yield server
        finally:
            server.stop_if_running()


def _with_data(control: list[str], data: Path) -> list[str]:
    """The command that starts and stops a server with other data."""
    place = control.index("-D") + 1
    return [*control[:place], str(data), *control[place + 1 :]]


def _is_root() -> bool:
    return os.getuid() == 0


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
