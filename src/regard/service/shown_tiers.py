"""Shown tiers: links that tell one thing once, made and looked through.

Pages and programs do both alike, so that neither is the easier way to learn more.
"""

from __future__ import annotations

from regard.registry.acts.deciding import look
from regard.registry.entry import EntryKind
from regard.registry.fold.readable import BodiesGone
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.report.text.language import language_of
from regard.service.api.own import history_read
from regard.service.caller import Caller
from regard.service.doors import Doors, ShowLink
from regard.service.own_names import SHOWN_BY
from regard.service.problem import CONFLICT, Problem
from regard.service.tiers_held import tiers_held


def new_show_link(
    record: OpenRecord, doors: Doors, caller: Caller, tier: str, language: str
) -> str:
    """A new link that shows a tier.

    Args:
        record: The record.
        doors: Who may come in.
        caller: Who shows it, for themself or for whoever named them.
        tier: The least tier that it tells.
        language: In which the look is entered for them.

    Returns:
        Its secret.

    Raises:
        Problem: If it is no tier that they hold, or too many links are open.
    """
    history = history_read(record, caller)
    now = record.now
    if tier not in tiers_held(history, now):
        raise Problem(
            CONFLICT,
            "not-held",
            "A tier that you do not have",
            "found a tier that you do not have now, expected yours or one below it; "
            "to do: open My standing anew, and choose there",
        )
    name = SubjectName(caller.scheme, caller.subject)
    secret = doors.shows.make(name, tier, language, now)
    if secret is None:
        raise Problem(
            CONFLICT,
            "too-many-links",
            "Too many links at once",
            "found too many links of yours that are open; to do: take some back, or "
            "wait until their time is over",
        )
    return secret


def is_tier_confirmed(record: OpenRecord, link: ShowLink) -> bool:
    """Whether somebody has the tier now, or a better one; the look is entered before.

    Args:
        record: The record.
        link: What was used up for it.

    Returns:
        False also where they left or were forgotten: which it is, is nobody's to know.
    """
    say = language_of(link.language).gettext
    try:
        history = record.history(link.name.scheme, link.name.subject)
        is_held = link.tier in tiers_held(history, record.now)
        words = say("This cannot be confirmed.")
        if is_held:
            words = say("{tier} or better", tier=link.tier)
        joined = [
            entry.seq for entry in history.entries if entry.kind is EntryKind.JOINED
        ]
        look(record, link.name, words, joined, SHOWN_BY)
    # Nobody is told anything of somebody of whom nothing can be read.
    except (RefusedAct, BodiesGone):
        return False
    return is_held
