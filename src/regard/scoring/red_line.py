"""The red line where somebody is scored: what is for study scores nobody real."""

from __future__ import annotations

from collections.abc import Mapping

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.settings_in_words import STUDY


def refuse_trust(schemes: Mapping[str, Scheme], reader: str) -> None:
    """Refuses schemes that count trust, where nothing works it out.

    Without its events everybody would stand there as if nobody had rated them.

    Args:
        schemes: The scheme that scores, and those that it reads, by what they are
            called.
        reader: Who would have to work it out, as a noun: a study, a rehearsal.

    Raises:
        DataError: One of the schemes has a source with `trust`.
    """
    for name, scheme in schemes.items():
        if scheme.trust_kinds:
            kinds = ", ".join(scheme.trust_kinds)
            raise DataError(
                f"{name} counts trust that is worked out from everybody's ratings "
                f"({kinds}), which {reader} does not do\n"
                "  to do: score everybody with the command regard score (in Python "
                "with assess=assess_trust), or ask of a scheme without trust"
            )


def refuse_live_use(schemes: Mapping[str, Scheme], study: bool) -> None:
    """Refuses to score under what is not declared to be live, unless it is a study.

    Args:
        schemes: The scheme that scores, and those that it reads, by what they are
            called.
        study: Whether a study was asked for, which every output then says.

    Raises:
        DataError: One of the schemes may only be studied.
    """
    if study:
        return
    for name, scheme in schemes.items():
        if not scheme.for_study:
            continue
        found = f"{name} is for study on synthetic people only"
        todo = f"ask for a study ({STUDY.named()}) if nobody real is scored"
        if scheme.use is None:
            found = f"{name} does not declare its use, which counts as study only"
            todo = f"declare use: live, or {todo}"
        raise DataError(f"{found}\n  to do: {todo}; every output then says study")
