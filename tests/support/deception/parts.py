"""The parts of a deceiving document that edits change."""

from __future__ import annotations

from typing import Any

from tests.support.deception.truth import Deception


def acts_of(deception: Deception) -> list[dict[str, Any]]:
    return [deception.data["evidence"][name] for name in deception.truth.acts]


def without(part: dict[str, Any], *keys: str) -> bool:
    there = [key for key in keys if key in part]
    for key in there:
        del part[key]
    return bool(there)


def without_in(parts: list[dict[str, Any]], *keys: str) -> bool:
    lacking = [without(part, *keys) for part in parts]
    return any(lacking)


def grave_service(deception: Deception) -> dict[str, Any] | None:
    service: dict[str, Any] | None = deception.data["services"].get("grave")
    return service
