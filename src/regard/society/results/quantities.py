"""The names of what a study measures, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """A quantity a person and month: its words, whether it is a share, and which way is a loss for people."""

    name: str
    words: str
    share: bool
    good: int  # 1: more of it is better for people; -1: worse; 0: neither is said


QUANTITY = {
    q.name: q
    for q in (
        Quantity("cheated", "cheat somebody", True, -1),
        Quantity("late", "pay late", True, -1),
        Quantity("defaulted", "do not pay at all", True, -1),
        Quantity("helped", "help a partner", True, 1),
        Quantity("worked", "do their work well", True, 1),
        Quantity("slipped", "are careless once", True, 0),
        Quantity("means", "means, in middle incomes", False, 1),
        Quantity("restricted", "are below ordinary", True, -1),
        Quantity("refused", "services refused to them", False, -1),
        Quantity("fear", "fear, from 0 to 1", False, -1),
        Quantity("trust", "trust in others, from 0 to 1", False, 1),
        Quantity("expressed", "dissent expressed, from 0 to 1", False, 1),
        Quantity("held_back", "hold back dissent", True, -1),
        Quantity("read", "read what is lawful and scored nowhere", True, 1),
        Quantity("gathered", "gather lawfully", True, 1),
        Quantity("praised", "praise those in charge in public", True, 0),
        Quantity("performed", "do what scores and helps no one", True, -1),
        Quantity("informed", "report somebody", True, -1),
        Quantity("wronged", "have something recorded that never happened", True, -1),
        Quantity("ties_kept", "ties kept", False, 1),
    )
}
"""By name, in the order in which a report tells them."""
CONDUCT = ("cheated", "late", "defaulted", "helped", "worked")
LIBERTY = ("expressed", "held_back", "read", "gathered", "praised", "performed", "fear")
LIFE = ("means", "restricted", "refused", "trust", "ties_kept", "wronged")
