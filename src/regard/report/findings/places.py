"""What is said of a jurisdiction whose law is not known here."""

from __future__ import annotations

from regard.check.law.place_names import nearest_place
from regard.check.law.profiles import known_places


def unknown_place_text(place: str) -> str:
    """What follows for a scheme from a jurisdiction of which nothing is known.

    Args:
        place: The jurisdiction, as the document writes it.

    Returns:
        A line, with the nearest that is known and all that are.
    """
    meant = nearest_place(place)
    hint = "" if meant is None else f"; did you mean {meant}?"
    return (
        f"{place}: no law of this jurisdiction is known here, so all rules are looked "
        f"for and no law of it is cited{hint}\n"
        f"    known are {', '.join(known_places())}, and parts of them such as us-tx"
    )
