"""What is noted among the keys after some were destroyed.

A copy of the keys from before says something else: what it still has is destroyed anew.
"""

from __future__ import annotations

from regard.registry.sealing.key_file import KeyFile

NOTE_TABLE = "CREATE TABLE IF NOT EXISTS destroying_note (note TEXT NOT NULL)"


class DestroyingNote:
    """The note of one key store."""

    def __init__(self, file: KeyFile) -> None:
        """The note in a file; one made before there were notes is given none.

        Args:
            file: The file.
        """
        self._file = file
        with file.writing(adds_only=True) as connection:
            connection.execute(NOTE_TABLE)

    def read(self) -> str:
        """What was noted last; empty if nothing was."""
        with self._file.reading() as connection:
            rows = connection.execute("SELECT note FROM destroying_note").fetchall()
        if len(rows) != 1:
            return ""
        return str(rows[0][0])

    def write(self, note: str) -> None:
        """Notes something else.

        Args:
            note: What nobody noted before.
        """
        # No key that was there goes or changes by it.
        with self._file.writing(adds_only=True) as connection:
            connection.execute("DELETE FROM destroying_note")
            connection.execute("INSERT INTO destroying_note VALUES (?)", (note,))
