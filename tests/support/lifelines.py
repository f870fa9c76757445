"""A lifeline: a child process that ends when whoever started it is gone, however."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

# A process that is killed says nothing to its children, but its end of a pipe closes.
# Python's own children may close what they were given: so each keeps a copy.
AT_THE_END_OF_THE_PIPE = """
import os, threading

def end_with_parent(pipe):
    while os.read(pipe, 1):
        pass
    os._exit(1)

threading.Thread(target=end_with_parent, args=(os.dup(0),), daemon=True).start()
"""
"""Run by a Python before anything else: it ends when its standard input does."""


@contextmanager
def lifeline() -> Iterator[int]:
    """A pipe to give to a child as its standard input.

    Yields:
        Its end for the child; the other is open until the end of the block, or of this
        process.
    """
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(writing)
        os.close(reading)
