"""Endings: what was ended for good, in a file apart from the database.

Of what was ended after the last backup, a restored database knows nothing, and would
open it again. This file lies with the keys: where it outlived the database, it says
what was ended since, and its marks say since which backup nothing is missing.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ENDINGS_FILE = "ended"
"""Its name, in the folder of the keys."""
MARK = "backup-"
"""How a mark begins: one is set before each backup."""
MARK_SIZE = 16
"""Random bytes in a mark."""


@dataclass(frozen=True)
class Endings:
    """What was ended, by its hash or its number.

    Attributes:
        file: Where it is written; None where nothing is, as of a database alone.
    """

    file: Path | None = None

    def note(self, *ended: str) -> None:
        """Notes what is ended, before it is: a restore opens nothing by mistake.

        Args:
            *ended: The hash of a key or a passkey, or the number of a mail that came
                back.

        Raises:
            OSError: If it cannot be written; then nothing may be ended.
        """
        if self.file is None or not ended:
            return
        # A line that a killed worker left unfinished spoils none of these.
        content = "\n" + "\n".join(ended) + "\n"
        handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, content.encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)

    def set_mark(self) -> str:
        """Sets a mark; whatever is ended after it stands behind it.

        Returns:
            The mark.
        """
        mark = MARK + secrets.token_hex(MARK_SIZE)
        self.note(mark)
        return mark

    def known(self) -> frozenset[str]:
        """All that was ended, and all marks; nothing where there is no file."""
        if self.file is None or not self.file.is_file():
            return frozenset()
        return frozenset(self.file.read_text(encoding="ascii").split())
