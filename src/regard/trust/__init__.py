"""WHO VOUCHES: ratings of people by people into trust, with the size of every error.

Takes: who rated whom, how and when; and a few people who were vetted (the seeds).
Gives: trust and standings by named algorithms, one file each; why somebody is trusted;
    and bounds on what accounts without vouchers can gain or take.
May import: nothing (NumPy and Numba).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regard.lazy import fetch_name

if TYPE_CHECKING:
    from regard.trust.beta import find_beta, find_beta_view
    from regard.trust.certificate import certify_error
    from regard.trust.eigentrust import BadTrust, Trust, find_eigentrust
    from regard.trust.explanation import TrustExplainer, TrustExplanation
    from regard.trust.flow import FlowMembers, find_flow
    from regard.trust.kept_trust import KeptTrust
    from regard.trust.push import TrustView, Viewer, find_view
    from regard.trust.ratings import BadRatings, Ratings, rating_numbers
    from regard.trust.seeds import BadSeeds, Seeds, even_seeds, weighted_seeds
    from regard.trust.standing_weighted import find_standing_weighted
    from regard.trust.standings import RatingShares, Standings
    from regard.trust.vouch_graph import VouchGraph
    from regard.trust.vouched import VouchedStandings, find_vouched
    from regard.trust.whole_trust import WholeTrust, find_whole_trust

__all__ = [
    "BadRatings",
    "BadSeeds",
    "BadTrust",
    "FlowMembers",
    "KeptTrust",
    "RatingShares",
    "Ratings",
    "Seeds",
    "Standings",
    "Trust",
    "TrustExplainer",
    "TrustExplanation",
    "TrustView",
    "Viewer",
    "VouchGraph",
    "VouchedStandings",
    "WholeTrust",
    "certify_error",
    "even_seeds",
    "find_beta",
    "find_beta_view",
    "find_eigentrust",
    "find_flow",
    "find_standing_weighted",
    "find_view",
    "find_vouched",
    "find_whole_trust",
    "rating_numbers",
    "weighted_seeds",
]

# `vouch_graph` is not among them: the room would hand out the file of that name.
_MODULES: dict[str, tuple[str, ...]] = {
    "regard.trust.certificate": ("certify_error",),
    "regard.trust.beta": ("find_beta", "find_beta_view"),
    "regard.trust.eigentrust": ("BadTrust", "Trust", "find_eigentrust"),
    "regard.trust.explanation": ("TrustExplainer", "TrustExplanation"),
    "regard.trust.kept_trust": ("KeptTrust",),
    "regard.trust.push": ("TrustView", "Viewer", "find_view"),
    "regard.trust.flow": ("FlowMembers", "find_flow"),
    "regard.trust.seeds": ("BadSeeds", "Seeds", "even_seeds", "weighted_seeds"),
    "regard.trust.vouch_graph": ("VouchGraph",),
    "regard.trust.whole_trust": ("WholeTrust", "find_whole_trust"),
    "regard.trust.ratings": ("BadRatings", "Ratings", "rating_numbers"),
    "regard.trust.standing_weighted": ("find_standing_weighted",),
    "regard.trust.standings": ("RatingShares", "Standings"),
    "regard.trust.vouched": ("VouchedStandings", "find_vouched"),
}


def __getattr__(name: str) -> Any:
    """Fetches a name when it is first asked for: Numba takes a second to load."""
    return fetch_name(__name__, name, _MODULES)
