"""Prints a folder in memory for the tests' own, where there is one with enough room.

    python -m tests.support.quick_folder

A record flushes each act to the disk, so that tests would wait for it for minutes. That
nothing is lost is tried elsewhere: on disks of their own, and by killing processes,
whose files the system keeps wherever they lie.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

FOLDER = Path("/dev/shm")
ROOM = 6 << 30
"""Bytes: some times what all tests leave there, so that a machine is not filled."""


def quick_folder() -> str:
    """The folder; empty where there is none, or programs may not run from it."""
    if not FOLDER.is_dir() or not os.access(FOLDER, os.W_OK):
        return ""
    if os.statvfs(FOLDER).f_flag & os.ST_NOEXEC:
        return ""
    if shutil.disk_usage(FOLDER).free < ROOM or _free_memory() < ROOM:
        return ""
    return str(FOLDER)


def _free_memory() -> int:
    """Bytes that could be had now; what lies in memory is taken from these."""
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return 0
    available = re.search(r"^MemAvailable: +(\d+) kB$", text, re.MULTILINE)
    if available is None:
        return 0
    return int(available[1]) << 10


if __name__ == "__main__":
    print(quick_folder())
