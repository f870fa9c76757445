"""Errors in words: what a person is told who ran into one, and the exit code.

Decided by the types of errors, never by what they say. Types of other packages are
known by module and name, so that nothing is imported for an error that did not happen.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from regard.cli.exit_codes import (
    COULD_NOT_READ,
    DONE,
    INTERRUPTED,
    NO_ROOM,
    NOT_INSTALLED,
    REFUSED,
)
from regard.installing import needs
from regard.lazy import extra_of

PREFIX = "regard: "  # who is speaking, as commands say it on standard error
DISK_FULL = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk's quota is used up",
    errno.EFBIG: "a file may not grow that large here",
}
INTERRUPTS_ELSEWHERE = frozenset(
    {
        ("duckdb", "InterruptException"),
        ("_duckdb", "InterruptException"),
        ("pyarrow", "ArrowCancelled"),
    }
)
MEMORY_ELSEWHERE = frozenset(
    {
        ("duckdb", "OutOfMemoryException"),
        ("_duckdb", "OutOfMemoryException"),
    }
)
"""Package and class of errors that stand for an interrupt, or for too little memory."""
RECORD_ERRORS = frozenset(
    {
        "BadCheckpoint",
        "BadEntry",
        "BodiesGone",
        "ClockError",
        "KeyStoreError",
        "LogError",
        "MissingTile",
        "SealedAway",
        "StoreError",
    }
)
"""Errors of the record that say themselves what to do."""


class Answer(NamedTuple):
    """What is said of an error.

    Attributes:
        text: For standard error; empty if all is said already.
        exit_code: One of `exit_codes`.
    """

    text: str
    exit_code: int


def answer(error: BaseException) -> Answer | None:
    """What a person is told of an error.

    Args:
        error: What ended the command, the ordinary end by `SystemExit` included.

    Returns:
        The words and the exit code; None for what no words of ours would help with.
    """
    if isinstance(error, BrokenPipeError):
        _close_output()
        return Answer("", DONE)
    if isinstance(error, OSError):
        return _answer_to_system(error)
    if is_interrupt(error):
        text = "stopped before the end; what was asked for is not written"
        return Answer(PREFIX + text, INTERRUPTED)
    if isinstance(error, SystemExit):
        return None
    return (
        _answer_to_memory(error)
        or _answer_to_package(error)
        or _answer_to_record(error)
        or _answer_to_credential(error)
        or _own(error)
    )


def is_interrupt(error: BaseException) -> bool:
    """Whether an error came of Ctrl-C, whatever a library made of it on the way.

    DuckDB raises a RuntimeError from the KeyboardInterrupt, typer an exit.

    Args:
        error: With the errors it came of, as Python keeps them.
    """
    for cause in _causes(error):
        if isinstance(cause, KeyboardInterrupt):
            return True
        if _package_and_name(cause) in INTERRUPTS_ELSEWHERE:
            return True
    return False


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and those it came of, as a traceback would show them."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        if cause.__suppress_context__:
            cause = cause.__cause__
        else:
            cause = cause.__cause__ or cause.__context__


def _package_and_name(error: BaseException) -> tuple[str, str]:
    package, _, _ = type(error).__module__.partition(".")
    return package, type(error).__name__


def _close_output() -> None:
    """Lets Python end quietly though whoever read its output has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _answer_to_system(error: OSError) -> Answer:
    words = DISK_FULL.get(error.errno or 0)
    if words is not None:
        todo = "free some space, or write elsewhere (--out, TMPDIR)"
        place = f"{error.filename}: " if error.filename else ""
        return Answer(f"{PREFIX}{place}{words}\n  to do: {todo}", NO_ROOM)
    text = error.strerror or str(error)
    if error.filename:
        text = f"{error.filename}: {text}"
    return Answer(PREFIX + text, COULD_NOT_READ)


def _answer_to_memory(error: BaseException) -> Answer | None:
    if isinstance(error, MemoryError):
        todo = "ask for fewer --people, or run it on a larger machine"
        return Answer(f"{PREFIX}not enough memory\n  to do: {todo}", NO_ROOM)
    if _package_and_name(error) in MEMORY_ELSEWHERE:
        todo = "lower --memory, or set TMPDIR to a larger disk"
        return Answer(
            f"{PREFIX}not enough memory or temporary space\n  to do: {todo}", NO_ROOM
        )
    return None


def _answer_to_package(error: BaseException) -> Answer | None:
    if not isinstance(error, ModuleNotFoundError) or error.name is None:
        return None
    package, _, _ = error.name.partition(".")
    extra = extra_of(package)
    if not extra:
        return None
    return Answer(PREFIX + needs("this", package, extra), NOT_INSTALLED)


def _answer_to_record(error: BaseException) -> Answer | None:
    """The answer to what the record refused, or could not do."""
    if not type(error).__module__.startswith("regard.registry."):
        return None
    name = type(error).__name__
    if name == "RefusedAct":
        code = getattr(error, "code", "")
        details = [f"  {line}" for line in getattr(error, "details", ())]
        says = f"{PREFIX}refused ({code}): {error}"
        return Answer("\n".join([says, *details]), REFUSED)
    if name in RECORD_ERRORS:
        return Answer(f"{PREFIX}{error}", COULD_NOT_READ)
    return None


def _answer_to_credential(error: BaseException) -> Answer | None:
    """The answer to a credential, request or folder that is not as it should be."""
    if not type(error).__module__.startswith("regard.credentials."):
        return None
    # Whatever is refused there was neither kept nor shown.
    return Answer(f"{PREFIX}{error}", REFUSED)


def _own(error: BaseException) -> Answer | None:
    """The answer to an error that Regard raised on purpose."""
    from regard.scheme.complaint import MissingExtra, RegardError, SchemeError
    from regard.scheme.counted import plural

    if isinstance(error, SchemeError):
        count = len(error.complaints)
        complaints = plural(count, "complaint")
        summary = f"{PREFIX}{error.file} cannot be read: {complaints}"
        return Answer(f"{error}\n{summary}", COULD_NOT_READ)
    if isinstance(error, MissingExtra):
        return Answer(f"{PREFIX}{error}", NOT_INSTALLED)
    if isinstance(error, RegardError):
        return Answer(f"{PREFIX}{error}", COULD_NOT_READ)
    return None
