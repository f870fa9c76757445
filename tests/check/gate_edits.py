"""Edits of shared documents: what takes a fault out, and leaves the rest as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GONE = object()
"""Stands where an edit takes a key out."""

Edits = Mapping[str, Any]
"""By the path of a clause, with dots: what is written there."""

EXTRA = "the extra services"
HARMLESS = {
    "services.aid.title": "a place on the summer course",
    "services.aid.severity": "serious",
    "purpose": "Decide which residents may book the summer course.",
}
"""A service that is grave to lose and that ordinary life does not depend on."""
DEEDS = {
    "tiers": {"low": 0, "ordinary": 400, "high": 600},
    "score.base": 500,
    "services.it.outcomes": {"low": "allow", "ordinary": "allow", "high": "first"},
    "services.it.ranked": {"first": "better", "allow": "same"},
    "process.human_review": GONE,
}
"""What somebody ordinary has anyway, and good deeds better."""
DESK = {"title": "the office's records", "category": "civic duties"}

OFFICE = {
    "sources.posts.category": "civic duties",
    "sources.shops.category": "civic duties",
}
"""Data that an office has of its own: only what is done with them is at fault."""
REVIEW = {
    "automation.decides": False,
    "process.human_review": ["refuse"],
    "process.reviewers": "a clerk who sees the record and can decide otherwise",
    "process.reviewers_overturn": True,
}


_OTHER_AREAS = (
    "shopping",
    "posts",
    "neighbours",
    "traffic",
    "rent",
    "school",
    "jobs",
    "tax",
)


def _without_other_areas() -> dict[str, Any]:
    edits: dict[str, Any] = {}
    for name in _OTHER_AREAS:
        edits[f"sources.{name}"] = GONE
        edits[f"evidence.bad-{name}"] = GONE
        edits[f"evidence.good-{name}"] = GONE
    for name in ("flat", "loan", "train", "kindergarten", "job"):
        edits[f"services.{name}"] = GONE
    return edits


ONE_AREA = _without_other_areas()
"""Volunteering and permits: what a town has to do with, and nothing of other areas."""


ONE_OFFICE = {
    "sources": {
        "rooms-desk": {
            "domain": "civic-life",
            "title": "the desk that hands out rooms",
            "category": "transactions",
            "collected_for": "handing out rooms",
            "basis": "public task",
            "about": "self",
            "verified": "verified",
            "reporters": "authority",
            "gathered": "own dealings",
            "relevance": "how rooms were left is what handing them out depends on",
            "retained": "2y",
        }
    },
    "evidence": {
        "left-dirty": {
            "source": "rooms-desk",
            "means": "you left a booked room dirty",
            "points": -40,
            "expires": "60d",
            "cap": 80,
            "gravity": "minor",
            "since": "2026-01-01",
        }
    },
    "tiers": {"later": 0, "ordinary": 70},
    "ordinary": "ordinary",
    "score.base": 100,
    "score.range": [0, 120],
    "services": {
        "rooms": {
            "domain": "civic-life",
            "title": "rooms booked ahead",
            "severity": "minor",
            "outcomes": {"later": "refuse", "ordinary": "allow"},
        }
    },
    "process.human_review": ["refuse"],
    "waivers": GONE,
}
"""What is left where one office judges what it has to do with, for what it gives."""


def at(path: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The edits that write values under the keys of one part."""
    return {f"{path}.{key}": value for key, value in values.items()}
