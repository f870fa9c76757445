"""BY HAND: the command `regard`, one command a file.

Takes: arguments. Gives: text or JSON on standard output, complaints on standard error.
May import: everything above.
"""

from regard.cli.app import main

__all__ = ["main"]
