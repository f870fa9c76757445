"""Writer names: whoever goes by a number in a scheme writes under their random name.

What an entry says of who wrote it stands in the open, and stays when its subject is
forgotten. So nobody's number comes to stand there, and everybody is one writer, whether
they are named by their number or not.
"""

from __future__ import annotations

from regard.registry.bodies import Joined
from regard.registry.fold.history import SubjectHistory
from regard.registry.index import member_digest
from regard.registry.sealing.key_store import KeyStore
from regard.registry.store import Reading
from regard.registry.writers import check_writer, folded_writer, number_spellings


def writer_in_scheme(scheme_key: bytes, reading: Reading, scheme: str, by: str) -> str:
    """The name under which somebody writes in a scheme.

    Args:
        scheme_key: The key of the scheme's indexes.
        reading: The record at one moment.
        scheme: The scheme's name.
        by: Which key or person, as they were named.

    Returns:
        The random name of whoever joined under that number; else what was given.

    Raises:
        RefusedAct: If nobody who can be told from others is named.
    """
    check_writer(by)
    digests = [member_digest(scheme_key, number) for number in number_spellings(by)]
    subjects: dict[bytes, str] = {}
    for lookup in reading.lookups_of(scheme, dict.fromkeys(digests)):
        subjects[lookup.digest] = lookup.subject
    # As it was written, before any other way of writing it.
    for digest in digests:
        if digest in subjects:
            return subjects[digest]
    return by


def writer_about(
    keys: KeyStore, reading: Reading, scheme: str, history: SubjectHistory, by: str
) -> str:
    """The name under which somebody writes about a subject.

    Args:
        keys: The key store.
        reading: The record at one moment.
        scheme: The scheme's name.
        history: What was entered about the subject.
        by: Which key or person, as they were named.

    Returns:
        The subject's random name, in whatever spelling they are named by a number that
        they joined under; else as `writer_in_scheme`.

    Raises:
        RefusedAct: If nobody who can be told from others is named.
    """
    check_writer(by)
    if is_named(history, by):
        return history.subject
    return writer_in_scheme(keys.scheme_key(scheme), reading, scheme, by)


def is_named(history: SubjectHistory, by: str) -> bool:
    """Whether somebody is a subject, by their random name or a number of theirs.

    Args:
        history: What was entered about the subject.
        by: Which key or person, as they were named.

    Returns:
        Whether they are, in whatever spelling.
    """
    names = [history.subject]
    # Of all that was entered, only few entries say how they joined.
    for entry in history.membership:
        if isinstance(entry.body, Joined) and entry.body.number:
            names.append(entry.body.number)
    folded = folded_writer(by)
    return any(by == name or folded == folded_writer(name) for name in names)
