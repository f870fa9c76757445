"""Remedies: what to do where a disk or a server fails, by the code that it gives.

By codes, never by words: systems say what happened in languages of their own.
"""

from __future__ import annotations

PRIMARY_CODE = 0xFF
"""The part of SQLite's codes that says what sort of trouble it is."""
SQLITE_REMEDIES = {
    5: "end whoever else holds it",
    8: "let its file and folder be written; mend the disk where that is read-only",
    10: "look at its disk, which may be full or broken",
    11: "restore it from its backup",
    13: "make room on its disk",
    14: "look whether its folder is there, may be written and has room",
    26: "restore it from its backup, or name the right file",
}
"""By primary codes: busy, read-only, I/O, corrupt, full, cannot open, no database."""
UNKNOWN_TO_FILE = "look at the file and its disk, which may be full or read-only"
"""Where SQLite gives no code, as when it copies."""
SERVER_REMEDIES = {
    "08": "see that its server can be reached",
    "25006": "name the server that writes, since this one only reads, as a standby "
    "does; or let it write (default_transaction_read_only)",
    "28": "look at the user and the password in the address",
    "3D": "make that database, or name another",
    "42501": "give its user the right to it; where the server's disk is read-only, "
    "mend the disk and start the server",
    "53": "give its server more of it",
    "53100": "make room on the disk of its server, and start the server if it stopped",
    "57P": "wait until its server answers, and see that its disks have room",
    "58": "mend the disk of its server, and start the server",
    "XX": "restore the record from its backup",
}
"""By PostgreSQL's codes, or by how they begin."""
NO_CODE = "see that its server runs and its disks have room, and look at the address"
"""Whoever does not answer gives no code."""
UNKNOWN_TO_SERVER = "look at its server"


def sqlite_remedy(error: BaseException) -> str:
    """What to do about a file that SQLite cannot read or write.

    Args:
        error: What its module raised.
    """
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
    return SQLITE_REMEDIES.get(code, UNKNOWN_TO_FILE)


def server_remedy(error: BaseException) -> str:
    """What to do about a server that cannot be read or written.

    Args:
        error: What its driver raised.
    """
    code = getattr(error, "sqlstate", None)
    if not code:
        return NO_CODE
    # The longer a beginning, the more is known.
    for length in range(len(code), 1, -1):
        remedy = SERVER_REMEDIES.get(code[:length])
        if remedy is not None:
            return remedy
    return UNKNOWN_TO_SERVER
