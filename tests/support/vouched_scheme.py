"""A small scheme in which what people say of one another is weighed by trust."""

from __future__ import annotations

from typing import Any

PEERS = {
    "domain": "trading",
    "category": "peer ratings",
    "verified": "impression",
    "about": "self",
    "reporters": "subjects",
    "basis": "consent",
}
VOUCHED: dict[str, Any] = {
    "scheme": "vouched",
    "version": 1,
    "title": "Ratings weighed by trust",
    "use": "study",
    "sources": {
        "partners": PEERS,
        "vouching": PEERS
        | {
            "trust": {
                "ratings": "partners",
                "vouches": "vouch",
                "warnings": "warning",
                "algorithm": "vouched",
                "seeds": ["ada", "ben"],
                "restart": 0.5,
                "vouch_budget": 10,
                "warning_budget": 3,
            }
        },
        "desk": {"domain": "trading", "verified": "verified", "reporters": "operator"},
    },
    "evidence": {
        "vouch": {
            "source": "partners",
            "points": 0,
            "half_life": "90d",
            "per_reporter": "1 per 90d",
        },
        "warning": {
            "source": "partners",
            "points": 0,
            "half_life": "90d",
            "expires": "1y",
            "per_reporter": "1 per 90d",
        },
        "trusted": {
            "source": "vouching",
            "points": 40,
            "amount": [-1, 1],
            "expires": "62d",
            "cap": 40,
        },
        "late": {"source": "desk", "points": -5, "expires": "90d", "cap": 20},
    },
    "score": {"model": "points", "base": 60, "range": [0, 100]},
    "tiers": {"low": 0, "ordinary": 50, "high": 65},
    "ordinary": "ordinary",
    "reassessed": "monthly",
    "services": {
        "trade": {
            "domain": "trading",
            "outcomes": {"low": "escrow", "ordinary": "allow", "high": "allow"},
        }
    },
}
