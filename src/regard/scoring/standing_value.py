"""What a standing is: one subject's score, taken apart, and the tier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.scheme.brief import Brief, BriefAnswer, points_text
from regard.scheme.counted import with_noun
from regard.scheme.units import POINT, SHARE


@dataclass(frozen=True, repr=False)
class Standing(BriefAnswer):
    """One subject's score, tier and contributions at a moment.

    The fields are whole millionths of a point: base + sum of contributions + clipped
    is the score, always. The properties give the same in points, as tables have them.

    Attributes:
        as_of: The moment (UTC).
        micropoints: The score now.
        tier: The tier that is held, set at `assessed` from `tier_micropoints`.
        base_micropoints: What somebody has about whom nothing is known.
        contribution_micropoints: What each kind adds, in document order.
        clipped_micropoints: What an end of the range takes or adds.
        assessed: The moment whose score set the tier.
        tier_micropoints: The score at that moment.
        uncertainty_millionths: Of a beta score, the share of the prior in it.
        study: Whether it was asked for as a study, and tells nothing of a real person.
    """

    as_of: datetime
    micropoints: int
    tier: str
    base_micropoints: int
    contribution_micropoints: dict[str, int]
    clipped_micropoints: int
    assessed: datetime
    tier_micropoints: int
    uncertainty_millionths: int | None = None
    study: bool = False

    @property
    def score(self) -> float:
        """The score now, in points."""
        return self.micropoints / POINT

    @property
    def tier_score(self) -> float:
        """The score that set the tier, in points."""
        return self.tier_micropoints / POINT

    @property
    def base(self) -> float:
        """What somebody has about whom nothing is known, in points."""
        return self.base_micropoints / POINT

    @property
    def contributions(self) -> dict[str, float]:
        """What each kind adds, in points, in document order."""
        exact = self.contribution_micropoints.items()
        return {kind: micropoints / POINT for kind, micropoints in exact}

    @property
    def clipped(self) -> float:
        """What an end of the range takes or adds, in points."""
        return self.clipped_micropoints / POINT

    @property
    def uncertainty(self) -> float | None:
        """Of a beta score, the share of the prior in it; else None."""
        if self.uncertainty_millionths is None:
            return None
        return self.uncertainty_millionths / SHARE

    def brief(self) -> Brief:
        """The points and the tier, and what each kind adds."""
        rows: list[tuple[str, str]] = [("start", points_text(self.base_micropoints))]
        for kind, micropoints in self.contribution_micropoints.items():
            if micropoints:
                rows.append((kind, points_text(micropoints, sign=True)))
        clipped = self.clipped_micropoints
        if clipped:
            rows.append(("the range's end", points_text(clipped, sign=True)))
        if self.tier_micropoints != self.micropoints:
            tier_points = points_text(self.tier_micropoints)
            rows.append(("tier set from", f"{tier_points} on {self.assessed:%Y-%m-%d}"))
        mark = "Study: standing" if self.study else "Standing"
        points = with_noun(points_text(self.micropoints), "point")
        return Brief(
            f"{mark} of {self.as_of:%Y-%m-%d %H:%M} UTC: {points}, tier {self.tier}",
            tuple(rows),
        )
