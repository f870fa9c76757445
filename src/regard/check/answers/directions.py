"""Which way a changed clause goes for somebody scored: better, worse, or other.

One table, from the path of a key (`*` stands for any name) to the function that
compares its old and its new value. `other` is said where the direction depends on the
person, or where words have to be read. A key of the document that is neither here nor
in `SAYS_NOTHING` fails a test, so none is forgotten; met all the same, it is other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

Direction = Literal["better", "worse", "other", "scored"]
"""`scored`: it decides who gets what, so histories settle who loses and who gains."""
Compared = Callable[[Any, Any], Direction]
"""Takes a key's old and new value, which differ; None where it is not declared."""


def other(_old: Any, _new: Any) -> Direction:
    """A change that is listed, and has to be read."""
    return "other"


def scored(_old: Any, _new: Any) -> Direction:
    """A change whose direction the comparison of histories shows."""
    return "scored"


def rising(*groups: Any) -> Compared:
    """Values from the worst to the best; silence is read as the worst.

    Args:
        groups: Values, or tuples of values none of which is better than another.

    Returns:
        The comparison; other within a group, and for values in none.
    """
    ranks: dict[Any, int] = {None: 0}
    for rank, group in enumerate(groups):
        members = group if isinstance(group, tuple) else (group,)
        ranks.update(dict.fromkeys(members, rank))

    def compare_ranks(old: Any, new: Any) -> Direction:
        if old not in ranks or new not in ranks:
            return "other"
        return _by_difference(ranks[new] - ranks[old])

    return compare_ranks


def more_is_better(old: Any, new: Any) -> Direction:
    """Numbers, or days of the calendar; none declared is less than any."""
    if old is None or new is None:
        return "better" if old is None else "worse"
    if isinstance(old, date) != isinstance(new, date):
        return "other"
    return "better" if new > old else "worse"


def less_is_better(old: Any, new: Any) -> Direction:
    """The same the other way: none declared is more than any."""
    if old is None or new is None:
        return "better" if old is None else "worse"
    return more_is_better(new, old)


def less_from_nothing(old: int | None, new: int | None) -> Direction:
    """Days that come on top, where none declared means none."""
    return _by_difference((old or 0) - (new or 0))


def said_is_better(old: Any, new: Any) -> Direction:
    """Words: to say something is better than to say nothing; what is said is read."""
    if old is None or new is None:
        return "better" if old is None else "worse"
    return "other"


def more_items(*empty: str) -> Compared:
    """Lists of what people are owed: more of it is better.

    Args:
        empty: Words that stand for having none of it.
    """

    def compare_items(old: Any, new: Any) -> Direction:
        before = set(old or ()).difference(empty)
        after = set(new or ()).difference(empty)
        return _by_inclusion(before, after)

    return compare_items


def fewer_traits(old: Any, new: Any) -> Direction:
    """Lists of what counts against a scheme; undeclared is read as all of it.

    Between silence and a list of some, which is the more cannot be said.
    """
    if old is None or new is None:
        declared = old or new
        if declared != ("none",):
            return "other"
        return "better" if old is None else "worse"
    before = set(old).difference(["none"])
    after = set(new).difference(["none"])
    return _by_inclusion(after, before)


def _by_difference(difference: int) -> Direction:
    if difference == 0:
        return "other"
    return "better" if difference > 0 else "worse"


def _by_inclusion(before: set[str], after: set[str]) -> Direction:
    if before < after:
        return "better"
    if after < before:
        return "worse"
    return "other"


YES_IS_BETTER = rising(False, True)
YES_IS_WORSE = rising(True, False)

DIRECTIONS: dict[str, Compared] = {
    "use": rising("live", "study"),
    "purpose": other,
    "operator.name": other,
    "operator.kind": other,
    "operator.contact": said_is_better,
    "operator.located_in": other,
    "operator.transfer_ground": said_is_better,
    "jurisdictions": other,
    "automation.ai": YES_IS_WORSE,
    "automation.decides": YES_IS_WORSE,
    "automation.infers": fewer_traits,
    "automation.influences": YES_IS_WORSE,
    "automation.logs_kept": more_is_better,
    "subjects.kind": other,
    "subjects.population": other,
    "subjects.join": rising("automatic", "law", "contract", "consent"),
    "subjects.several_members": other,
    "subjects.minimum_age": more_is_better,
    "subjects.rejoin_after": less_is_better,
    "subjects.childhood_wiped": YES_IS_BETTER,
    "groups.*": other,
    "groups.*.lacks": other,
    "related.*": YES_IS_WORSE,
    "related.*.because": other,
    "sources.*": YES_IS_WORSE,
    "sources.*.domain": other,
    "sources.*.category": other,
    "sources.*.collected_for": said_is_better,
    "sources.*.collected_in": other,
    "sources.*.relevance": said_is_better,
    "sources.*.basis": other,
    "sources.*.about": rising(("group", "household", "ties"), "self"),
    "sources.*.verified": rising(
        ("anonymous", "impression", "inferred", "predicted"), "alleged", "verified"
    ),
    "sources.*.reporters": other,
    "sources.*.retained": less_is_better,
    "sources.*.special_category": YES_IS_WORSE,
    "sources.*.optional": YES_IS_BETTER,
    "sources.*.reveals": fewer_traits,
    "sources.*.tested": more_is_better,
    "sources.*.gathered": rising(
        ("cameras", "scraping", "tracking"),
        ("own dealings", "register", "told by the subject"),
    ),
    "sources.*.figures": rising(("averaged", "estimated"), "recorded"),
    "sources.*.public_for": less_is_better,
    "sources.*.revocable": YES_IS_BETTER,
    "evidence.*": other,
    "evidence.*.source": other,
    "evidence.*.scheme": scored,
    "evidence.*.tier": scored,
    "evidence.*.hash": other,
    "evidence.*.means": said_is_better,
    "evidence.*.points": scored,
    "evidence.*.amount": scored,
    "evidence.*.half_life": scored,
    "evidence.*.expires": scored,
    "evidence.*.linear": scored,
    "evidence.*.steps": scored,
    "evidence.*.permanent": scored,
    "evidence.*.cap": scored,
    "evidence.*.rate": scored,
    "evidence.*.per_reporter": scored,
    "evidence.*.since": scored,
    "evidence.*.gravity": other,
    "evidence.*.incident": other,
    "evidence.*.concerns": fewer_traits,
    "evidence.*.reveals": fewer_traits,
    "evidence.*.absence": YES_IS_WORSE,
    "evidence.*.excused": more_items("none"),
    "evidence.*.record": other,
    "evidence.*.spent_after": less_is_better,
    "score.model": scored,
    "score.base": scored,
    "score.prior": scored,
    "score.weight": scored,
    "score.odds": scored,
    "score.points_to_double": scored,
    "score.intercept": scored,
    "score.range": scored,
    "score.error": other,
    "tiers.*": scored,
    "ordinary": other,
    "reassessed": other,
    "services.*.domain": other,
    "services.*.outcomes.*": scored,
    "services.*.ranked": other,
    "services.*.unscored": other,
    "services.*.burden": YES_IS_WORSE,
    "services.*.essential": other,
    "services.*.scarce": other,
    "services.*.severity": other,
    "services.*.lasts": less_from_nothing,
    "services.*.account": other,
    "services.*.reversible": YES_IS_BETTER,
    "services.*.takes_back": rising("everything", "a share", "nothing"),
    "services.*.legal_basis": said_is_better,
    "services.*.above_exemption": other,
    "services.*.located_in": other,
    "services.*.transfer_ground": said_is_better,
    "process.notice": rising("none", "after effect", "before effect"),
    "process.notice_days": more_is_better,
    "process.notice_by": more_items(),
    "process.reasons": rising("none", "on request", "every decision"),
    "process.reasons_state": more_items("score alone"),
    "process.reasons_at_most": more_is_better,
    "process.access": rising("none", "paid", "free"),
    "process.human_review": more_items(),
    "process.reviewed_within": less_is_better,
    "process.reviewers": said_is_better,
    "process.reviewers_overturn": YES_IS_BETTER,
    "process.dispute.answered_within": less_is_better,
    "process.dispute.suspends_effect": YES_IS_BETTER,
    "process.dispute.restores_score": YES_IS_BETTER,
    "process.dispute.burden": rising("subject", "operator"),
    "process.dispute.to": said_is_better,
    "process.appeal.within": more_is_better,
    "process.appeal.answered_within": less_is_better,
    "process.appeal.to": said_is_better,
    "process.appeal.fee": less_is_better,
    "process.appeal.decided_by": said_is_better,
    "process.appeal.human": YES_IS_BETTER,
    "process.appeal.outside_body": said_is_better,
    "process.appeal.independent": YES_IS_BETTER,
    "process.repair.open_to": more_items(),
    "process.repair.after": less_is_better,
    "process.repair.answered_within": less_is_better,
    "process.changes_announced": more_is_better,
    "process.changes.announced": more_is_better,
    "process.changes.decided_by": said_is_better,
    "process.changes.quorum": more_is_better,
    "process.counterfactual": YES_IS_BETTER,
    "process.logic_told": YES_IS_BETTER,
    "process.records": YES_IS_BETTER,
    "process.pause": YES_IS_BETTER,
    "process.lost_key": said_is_better,
    "consent.asked": YES_IS_BETTER,
    "consent.withdrawable": YES_IS_BETTER,
    "consent.refusal_costs": YES_IS_WORSE,
    "consent.withdrawal": said_is_better,
    "overrides.by": other,
    "overrides.second_person": YES_IS_BETTER,
    "overrides.reason": YES_IS_BETTER,
    "overrides.at_most": less_is_better,
    "overrides.expires": less_is_better,
    "overrides.logged": YES_IS_BETTER,
    "publish.rules": YES_IS_BETTER,
    "publish.names": YES_IS_WORSE,
    "publish.scores": YES_IS_WORSE,
    "publish.names_for": less_is_better,
    "publish.ledger": rising("immutable", "mutable", "none"),
    "recipients.*": YES_IS_WORSE,
    "recipients.*.domain": other,
    "recipients.*.decides": other,
    "recipients.*.purpose": said_is_better,
    "recipients.*.agreement": YES_IS_BETTER,
    "recipients.*.relies": YES_IS_WORSE,
    "recipients.*.compelled": YES_IS_WORSE,
    "recipients.*.located_in": other,
    "recipients.*.transfer_ground": said_is_better,
    "assessments.data_protection": said_is_better,
    "assessments.fundamental_rights": said_is_better,
    "assessments.bias_audit": said_is_better,
    "waivers.*": YES_IS_WORSE,
    "waivers.*.clause": other,
    "waivers.*.reason": other,
    "waivers.*.by": other,
    "waivers.*.signed": other,
    "waivers.*.until": less_is_better,
    "in_force": other,
    "review_by": less_is_better,
}
"""By path: a key, or (ending in `*`) a part with a name, which is there or is not."""

SAYS_NOTHING: dict[str, str] = {
    "scheme": "its name; the two stand above the comparison",
    "version": "a number that is raised with every change; said where it is not",
    "title": "a name",
    "stands_for": "a remark on the example",
    "based_on": "a remark on where figures come from",
    "simplified": "a remark on what is left out",
    "for_all": "written at each part before comparing",
    "groups.*.title": "a name",
    "sources.*.title": "a name",
    "services.*.title": "a name",
    "services.*": "services new, gone and renamed have a verdict of their own",
    "related.*.domains": "the pair is what it is found by",
    "recipients.*.name": "the name is what it is found by",
    "waivers.*.rule": "rule and clause are what it is found by",
    "waivers.*.path": "rule and clause are what it is found by",
}
"""Keys that say nothing about a subject, or that are compared elsewhere, and why."""


def direction(pattern: str, old: Any, new: Any) -> Direction:
    """Which way a clause goes for somebody scored.

    Args:
        pattern: The key's path, with `*` for names.
        old: Its value before, or whether the part was there; None if not declared.
        new: Its value afterwards, unlike the old one.

    Returns:
        The direction; other for a key that the table does not know.
    """
    return DIRECTIONS.get(pattern, other)(old, new)
