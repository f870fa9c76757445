"""BY HAND: the command `regard`, one command a file.

Takes: arguments.
Gives: text or JSON on standard output, complaints on standard error (`main`).
May import: report, check, registry, society, credentials, scoring, scheme and library.
"""

from regard.cli.entry import main

__all__ = ["main"]
