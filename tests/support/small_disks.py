"""Disks that a test fills, or lets fail; where nothing may be mounted, it skips."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

FILLER = "filler"
"""The file that takes up all room."""
BLOCK = 4096
"""Bytes that a file takes up at least."""
MIB = 1 << 20


@dataclass(frozen=True)
class SmallDisk:
    """A file system of its own, in memory.

    Attributes:
        folder: Where it is mounted.
    """

    folder: Path

    def fill(self) -> None:
        """Takes up all room that is left."""
        with (self.folder / FILLER).open("ab", buffering=0) as file:
            for size in (MIB, BLOCK):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue  # no room for so much

    def make_room(self) -> None:
        """Gives the room back."""
        (self.folder / FILLER).unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[SmallDisk]:
    """A small disk in memory.

    Args:
        folder: Where it is to be mounted; it is made.
        mebibytes: Its size.
    """
    folder.mkdir(parents=True)
    mount(["-t", "tmpfs", "-o", f"size={mebibytes}m,mode=0755", "tmpfs", str(folder)])
    try:
        yield SmallDisk(folder)
    finally:
        unmount(folder)


@dataclass(frozen=True)
class FailingDisk:
    """A file system that can be made to fail: it is read-only from then on.

    Attributes:
        folder: Where it is mounted.
        image: The file that it lies in.
    """

    folder: Path
    image: Path

    def fail(self) -> None:
        """Fails as a disk does: also what is open for writing cannot be written."""
        device = Path(_output(["findmnt", "-n", "-o", "SOURCE", str(self.folder)]))
        Path(f"/sys/fs/ext4/{device.name}/trigger_fs_error").write_text("a test")

    def mend(self) -> None:
        """Mends it, as an operator would: nobody may have a file of it open."""
        unmount(self.folder)
        # 1: what was wrong is mended.
        mended = subprocess.run(["e2fsck", "-p", str(self.image)], capture_output=True)
        assert mended.returncode in (0, 1), mended.stdout
        self.mount()

    def mount_read_only(self) -> None:
        """Mounts it so that nobody can write to it: no file of it may be open."""
        unmount(self.folder)
        mount(["-o", "loop,ro", str(self.image), str(self.folder)])

    def mount(self) -> None:
        """Mounts it; whoever fails is read-only."""
        mount(["-o", "loop,errors=remount-ro", str(self.image), str(self.folder)])


@contextmanager
def failing_disk(folder: Path, mebibytes: int) -> Iterator[FailingDisk]:
    """A disk in a file, with a file system that notices when it fails.

    Args:
        folder: Where it is to be mounted; it is made.
        mebibytes: Its size.
    """
    if shutil.which("mkfs.ext4") is None:
        pytest.skip("a disk that fails takes ext4: apt-get install e2fsprogs")
    folder.mkdir(parents=True)
    image = folder.with_suffix(".img")
    with image.open("wb") as file:
        file.truncate(mebibytes * MIB)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    disk = FailingDisk(folder, image)
    disk.mount()
    try:
        yield disk
    finally:
        unmount(folder)


def mount(arguments: list[str]) -> None:
    """Mounts something; where that is not allowed, the test skips and says why."""
    mounted = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.strip()}")


def unmount(folder: Path) -> None:
    """Takes a disk away."""
    subprocess.run(["umount", str(folder)], check=True)


def _output(command: list[str]) -> str:
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return run.stdout.strip()
