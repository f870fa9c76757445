"""What a study measures: each measure's name, its words, and which way is a loss.

The formulas and their sources stand in `regard.measures`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A named number of a run.

    Attributes:
        name: How figures and files call it.
        words: How a report calls it.
        share: Whether it is a share, printed in per cent.
        good: 1 if more of it is better for people, -1 if worse, 0 if neither is said.
    """

    name: str
    words: str
    share: bool
    good: int = 0


def _by_name(*measures: Measure) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures}


MONTHLY = _by_name(
    Measure("cheated", "cheat somebody", True, -1),
    Measure("late", "pay late", True, -1),
    Measure("defaulted", "do not pay at all", True, -1),
    Measure("helped", "help a partner", True, 1),
    Measure("worked", "do their work well", True, 1),
    Measure("slipped", "are careless once", True),
    Measure("means", "means, in middle incomes", False, 1),
    Measure("restricted", "are below ordinary", True, -1),
    Measure("refused", "services refused, or burdens imposed", False, -1),
    Measure("fear", "fear, from 0 to 1", False, -1),
    Measure("trust", "trust in others, from 0 to 1", False, 1),
    Measure("expressed", "dissent expressed, from 0 to 1", False, 1),
    Measure("held_back", "hold back dissent", True, -1),
    Measure("read", "read what is lawful and scored nowhere", True, 1),
    Measure("gathered", "gather lawfully", True, 1),
    Measure("praised", "praise those in charge in public", True),
    Measure("performed", "do what scores and helps no one", True, -1),
    Measure("informed", "report somebody", True, -1),
    Measure("wronged", "have something recorded that never happened", True, -1),
    Measure("ties_kept", "ties kept", False, 1),
)
"""A person and month, in the order in which a report tells them."""
CONDUCT = ("cheated", "late", "defaulted", "helped", "worked")
LIBERTY = ("expressed", "held_back", "read", "gathered", "praised", "performed", "fear")
LIFE = ("means", "restricted", "refused", "trust", "ties_kept", "wronged")

GAPS = _by_name(
    Measure("group gap", "gap between groups in the share below ordinary", True),
    Measure("ties across", "survival of ties across", False),
)
"""Asked of mechanisms beside the monthly ones."""
EFFECTS = (
    "restricted",
    "group gap",
    "ties across",
    "expressed",
    "read",
    "performed",
    "defaulted",
    "fear",
)
"""What the effect of a mechanism is measured on: monthly measures and gaps."""

SCHEME_MEASURES = _by_name(
    Measure("below ordinary", "share of people below ordinary", True),
    Measure(
        "impact ratio",
        "impact ratio: least over greatest share of a group that is ordinary or better",
        False,
    ),
    Measure("refusal gap", "gap between groups in the share below ordinary", True),
    Measure(
        "wrongly below", "of those who keep agreements, share below ordinary", True
    ),
    Measure(
        "equalised odds",
        "greatest gap between groups in error rates (equalised odds)",
        True,
    ),
    Measure(
        "tells honesty", "correlation of score, more being better, and honesty", False
    ),
    Measure("shorrocks", "mobility between tiers a month (Shorrocks)", False),
    Measure(
        "second eigenvalue",
        "second eigenvalue of moves a month: near 1, where one starts decides for long",
        False,
    ),
    Measure(
        "escape months", "months spent below ordinary before leaving (Prais)", False
    ),
    Measure("leaving", "chance a month of leaving the worst tier", True),
    Measure(
        "exit to entry",
        "moves out of tiers below ordinary over moves into them",
        False,
    ),
    Measure(
        "bimodality",
        "bimodality of scores: 0.56 for an even spread, 1 for two points",
        False,
    ),
    Measure(
        "polarisation",
        "polarisation of tiers (Esteban & Ray), worst tier 0 to best 1",
        False,
    ),
    Measure(
        "burden",
        "points that those who keep agreements lack to be ordinary, mean "
        "(social burden)",
        False,
    ),
    Measure("burden gap", "gap between groups in that burden", False),
    Measure(
        "no way back",
        "of those below ordinary, share whom a year of good acts cannot bring back",
        True,
    ),
    Measure("officials", "share of score variance between officials", True),
)
"""Of a scheme under an arm, over the last months."""

SOCIETY_MEASURES = _by_name(
    Measure(
        "chilled speech",
        "chilling index of dissent: the share of it that is gone",
        True,
    ),
    Measure(
        "chilled reading",
        "chilling index of lawful reading that nobody scores",
        True,
    ),
    Measure("chilled gathering", "chilling index of lawful gatherings", True),
    Measure(
        "falsification",
        "who praise in public less who support in private (Kuran)",
        True,
    ),
    Measure("conformity", "fall in the entropy of acts", True),
    Measure(
        "performed share",
        "of acts that became more, share that score and help no one",
        True,
    ),
    Measure(
        "false records", "wrong records: the most affected group over the least", False
    ),
    Measure("false records, mean", "the same over the geometric mean of groups", False),
    Measure("assortativity", "assortativity of ties by being below ordinary", False),
    Measure("modularity", "modularity of ties by being below ordinary", False),
    Measure(
        "external-internal",
        "ties across less ties within, over all (E-I index)",
        False,
    ),
    Measure(
        "survival", "how much likelier a tie across is kept than one within", False
    ),
    Measure("gini", "Gini index of means", False),
    Measure("bottom decile", "means of the lowest tenth", False),
    Measure("spread of trust", "variance of trust", False),
    Measure("bimodality of fear", "bimodality of fear", False),
)
"""Of a society under an arm, over the last months."""

GOODHART_MEASURES = _by_name(
    Measure(
        "gap",
        "what knowing the rules adds to the score less what it adds to conduct, "
        "in standard deviations",
        False,
    ),
    Measure(
        "told before",
        "correlation of score and kept agreements, rules unknown",
        False,
    ),
    Measure("told after", "the same, rules known", False),
)
"""Of a society that knows the rules beside one that does not."""


def measure_of(name: str) -> Measure:
    """The monthly measure or gap of that name."""
    if name in GAPS:
        return GAPS[name]
    return MONTHLY[name]
