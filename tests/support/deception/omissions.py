"""Edits that leave something out."""

from __future__ import annotations

import random

from tests.support.deception.parts import acts_of, grave_service, without, without_in
from tests.support.deception.truth import Deception


def leave_out_concerns(deception: Deception, _: random.Random) -> bool:
    return without_in(acts_of(deception), "concerns")


def leave_out_gravity(deception: Deception, _: random.Random) -> bool:
    return without_in(acts_of(deception), "gravity")


def leave_out_category(deception: Deception, _: random.Random) -> bool:
    return without(deception.data["sources"]["implant"], "category")


def leave_out_whose(deception: Deception, _: random.Random) -> bool:
    return without(deception.data["sources"]["implant"], "about")


def leave_out_reveals(deception: Deception, _: random.Random) -> bool:
    parts = [deception.data["sources"]["implant"], *acts_of(deception)]
    return without_in(parts, "reveals")


def leave_out_titles(deception: Deception, _: random.Random) -> bool:
    """Nothing that a reader could know it by but its categories."""
    parts = [deception.data["sources"]["implant"], *acts_of(deception)]
    service = grave_service(deception)
    if service is not None:
        parts.append(service)
    return without_in(parts, "title", "means")


def leave_out_gathering(deception: Deception, _: random.Random) -> bool:
    source = deception.data["sources"]["implant"]
    return without(source, "gathered", "verified", "reporters")


def leave_out_essential(deception: Deception, _: random.Random) -> bool:
    service = grave_service(deception)
    return service is not None and without(service, "essential")


def leave_out_severity(deception: Deception, _: random.Random) -> bool:
    service = grave_service(deception)
    return service is not None and without(service, "severity")


def leave_out_automation(deception: Deception, _: random.Random) -> bool:
    return without(deception.data, "automation")


def leave_out_process(deception: Deception, draw: random.Random) -> bool:
    """A section that says what people are owed."""
    return without(deception.data, draw.choice(["process", "consent", "publish"]))
