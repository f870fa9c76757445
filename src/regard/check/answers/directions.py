"""Which way a changed clause goes for somebody scored: better, worse, or other.

One table, from the path of a key (`*` stands for any name) to the function that
compares its old and its new value. `other` is said where the direction depends on the
person, or where words have to be read. A key of the document that is neither here nor
in `SAYS_NOTHING` fails a test, so none is forgotten; met all the same, it is other.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from regard.check.answers.compared_lists import (
    Compared,
    Direction,
    by_difference,
    fewer_traits,
    more_items,
    more_reasons,
    more_reviewed,
)
from regard.scheme.hollow import tells_what_is_asked


def _other(_old: Any, _new: Any) -> Direction:
    """A change that is listed, and has to be read."""
    return "other"


def _scored(_old: Any, _new: Any) -> Direction:
    """A change whose direction the comparison of histories shows."""
    return "scored"


def _scored_but_for_names(old: Any, new: Any) -> Direction:
    """Histories settle who is in a tier, and not what it means to be called so."""
    return "other" if old is None or new is None else "scored"


def _rising(*groups: Any) -> Compared:
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
        return by_difference(ranks[new] - ranks[old])

    return compare_ranks


def _more_is_better(old: Any, new: Any) -> Direction:
    """Numbers, or days of the calendar; none declared is less than any."""
    if old is None or new is None:
        return "better" if old is None else "worse"
    if isinstance(old, date) != isinstance(new, date):
        return "other"
    return "better" if new > old else "worse"


def _less_is_better(old: Any, new: Any) -> Direction:
    """The same the other way: none declared is more than any."""
    if old is None or new is None:
        return "better" if old is None else "worse"
    return _more_is_better(new, old)


def _gain_is_read(compare: Compared) -> Compared:
    """Worse is worse, and better may be too much of it, which people judge."""

    def compare_gain(old: Any, new: Any) -> Direction:
        direction = compare(old, new)
        return "other" if direction == "better" and old is not None else direction

    return compare_gain


def _less_shown(old: Any, new: Any) -> Direction:
    """What may be shown from elsewhere: less of it, or sooner over, is worse.

    More of it is read: what some may show, others have not.
    """
    if new is None or new is False:
        return "worse"
    if old is None or isinstance(old, date) != isinstance(new, date):
        return "other"
    comparable = isinstance(new, date | int) and not isinstance(new, bool)
    return "worse" if comparable and new < old else "other"


def _said(key: str) -> Compared:
    """Words: to say something is better than to say nothing; what is said is read.

    Args:
        key: The key. `none`, or a way that is closed, is no more than to leave it out.
    """

    def compare_words(old: Any, new: Any) -> Direction:
        was_said = _is_said(key, old)
        is_said = _is_said(key, new)
        return by_difference(int(is_said) - int(was_said))

    return compare_words


def _is_said(key: str, value: Any) -> bool:
    if isinstance(value, str):
        return tells_what_is_asked(key, value)
    return value is not None


YES_IS_BETTER = _rising(False, True)
YES_IS_WORSE = _rising(True, False)

KEY_DIRECTIONS: dict[str, Compared] = {
    "title": _other,
    "language": _other,
    "stands_for": _other,
    "based_on": _other,
    "simplified": _other,
    "use": _rising("live", "study"),
    "purpose": _other,
    "operator.name": _other,
    "operator.kind": _other,
    "operator.contact": _said("contact"),
    "operator.located_in": _other,
    "operator.transfer_ground": _said("transfer_ground"),
    "jurisdictions": _other,
    "automation.ai": YES_IS_WORSE,
    "automation.decides": YES_IS_WORSE,
    "automation.infers": fewer_traits,
    "automation.influences": YES_IS_WORSE,
    "automation.logs_kept": _more_is_better,
    "subjects.kind": _other,
    "subjects.population": _other,
    "subjects.join": _rising("automatic", "law", "contract", "consent"),
    "subjects.several_members": _other,
    "subjects.minimum_age": _gain_is_read(_more_is_better),
    "subjects.rejoin_after": _less_is_better,
    "subjects.childhood_wiped": YES_IS_BETTER,
    "groups.*": _other,
    "groups.*.title": _other,
    "groups.*.lacks": _other,
    "related.*": YES_IS_WORSE,
    "related.*.because": _other,
    "sources.*": YES_IS_WORSE,
    "sources.*.title": _other,
    "sources.*.domain": _other,
    "sources.*.category": _other,
    "sources.*.collected_for": _said("collected_for"),
    "sources.*.collected_in": _other,
    "sources.*.reaches": _rising("some", "everyone"),
    "sources.*.relevance": _said("relevance"),
    "sources.*.basis": _other,
    "sources.*.about": _rising(("group", "household", "ties"), "self"),
    "sources.*.verified": _rising(
        ("anonymous", "impression", "inferred", "predicted"), "alleged", "verified"
    ),
    "sources.*.reporters": _other,
    "sources.*.retained": _less_is_better,
    "sources.*.special_category": YES_IS_WORSE,
    "sources.*.optional": YES_IS_BETTER,
    "sources.*.reveals": fewer_traits,
    "sources.*.tested": _more_is_better,
    "sources.*.gathered": _rising(
        ("cameras", "scraping", "tracking"),
        ("own dealings", "register", "told by the subject"),
    ),
    "sources.*.figures": _rising(("averaged", "estimated"), "recorded"),
    "sources.*.public_for": _less_is_better,
    "sources.*.revocable": YES_IS_BETTER,
    # Whom another graph helps or hurts, only the ratings of the day can tell.
    "sources.*.trust.ratings": _other,
    "sources.*.trust.vouches": _other,
    "sources.*.trust.warnings": _other,
    "sources.*.trust.algorithm": _other,
    "sources.*.trust.seeds": _other,
    "sources.*.trust.restart": _other,
    "sources.*.trust.vouch_budget": _other,
    "sources.*.trust.warning_budget": _less_is_better,
    "evidence.*": _other,
    "evidence.*.source": _other,
    "evidence.*.scheme": _scored,
    "evidence.*.tier": _scored,
    "evidence.*.hash": _other,
    "evidence.*.means": _other,
    "evidence.*.points": _scored,
    "evidence.*.amount": _scored,
    "evidence.*.half_life": _scored,
    "evidence.*.expires": _scored,
    "evidence.*.linear": _scored,
    "evidence.*.steps": _scored,
    "evidence.*.permanent": _scored,
    "evidence.*.cap": _scored,
    "evidence.*.rate": _scored,
    "evidence.*.per_reporter": _scored,
    "evidence.*.since": _scored,
    # Who blames nobody has nothing to answer for; whether that is better, none can say.
    "evidence.*.blind": _other,
    "evidence.*.gravity": _other,
    "evidence.*.incident": _other,
    "evidence.*.concerns": fewer_traits,
    "evidence.*.reveals": fewer_traits,
    "evidence.*.absence": YES_IS_WORSE,
    "evidence.*.excused": more_items("none"),
    "evidence.*.record": _other,
    "evidence.*.spent_after": _less_is_better,
    "recognition.*": _less_shown,
    "recognition.*.issuer": _other,
    "recognition.*.title": _other,
    "recognition.*.scheme": _other,
    "recognition.*.document": _said("document"),
    "recognition.*.hash": _other,
    "recognition.*.jurisdictions": _other,
    "recognition.*.law": _said("law"),
    "recognition.*.tiers.*": _less_shown,
    "recognition.*.differs": _other,
    "recognition.*.until": _less_shown,
    "score.model": _scored,
    "score.base": _scored,
    "score.prior": _scored,
    "score.weight": _scored,
    "score.odds": _scored,
    "score.points_to_double": _scored,
    "score.intercept": _scored,
    "score.range": _scored,
    "score.error": _other,
    "tiers.*": _scored_but_for_names,
    "ordinary": _other,
    "reassessed": _other,
    "services.*.domain": _other,
    "services.*.title": _other,
    "services.*.outcomes.*": _scored,
    "services.*.ranked": _other,
    "services.*.unscored": _other,
    "services.*.burden": YES_IS_WORSE,
    "services.*.essential": _other,
    "services.*.scarce": _other,
    "services.*.severity": _other,
    "services.*.lasts": _gain_is_read(_less_is_better),
    "services.*.account": _other,
    "services.*.reversible": YES_IS_BETTER,
    "services.*.takes_back": _rising("everything", "a share", "nothing"),
    "services.*.legal_basis": _said("legal_basis"),
    "services.*.above_exemption": _other,
    "services.*.located_in": _other,
    "services.*.transfer_ground": _said("transfer_ground"),
    "process.notice": _rising("none", "after effect", "before effect"),
    "process.notice_days": _more_is_better,
    "process.notice_by": more_items(),
    "process.reasons": _rising("none", "on request", "every decision"),
    "process.reasons_state": more_items("score alone"),
    "process.reasons_at_most": more_reasons,
    "process.access": _rising("none", "paid", "free"),
    "process.human_review": more_reviewed,
    "process.reviewed_within": _less_is_better,
    "process.reviewers": _said("reviewers"),
    "process.reviewers_overturn": YES_IS_BETTER,
    "process.dispute.answered_within": _less_is_better,
    "process.dispute.suspends_effect": YES_IS_BETTER,
    "process.dispute.restores_score": YES_IS_BETTER,
    "process.dispute.burden": _rising("subject", "operator"),
    "process.dispute.to": _said("to"),
    "process.appeal.within": _more_is_better,
    "process.appeal.answered_within": _less_is_better,
    "process.appeal.to": _said("to"),
    "process.appeal.fee": _less_is_better,
    "process.appeal.decided_by": _said("decided_by"),
    "process.appeal.human": YES_IS_BETTER,
    "process.appeal.outside_body": _said("outside_body"),
    "process.appeal.independent": YES_IS_BETTER,
    "process.repair.open_to": more_items(),
    "process.repair.after": _less_is_better,
    "process.repair.answered_within": _less_is_better,
    "process.changes_announced": _gain_is_read(_more_is_better),
    "process.changes.announced": _gain_is_read(_more_is_better),
    "process.changes.decided_by": _said("decided_by"),
    "process.changes.quorum": _gain_is_read(_more_is_better),
    # Left out, those who are scored vote: saying so changes nothing.
    "process.changes.voters": _rising("body", (None, "members")),
    "process.counterfactual": YES_IS_BETTER,
    "process.logic_told": YES_IS_BETTER,
    "process.records": YES_IS_BETTER,
    "process.pause": YES_IS_BETTER,
    "process.lost_key": _said("lost_key"),
    "consent.asked": YES_IS_BETTER,
    "consent.withdrawable": YES_IS_BETTER,
    "consent.refusal_costs": YES_IS_WORSE,
    "consent.withdrawal": _said("withdrawal"),
    "overrides.by": _other,
    "overrides.second_person": YES_IS_BETTER,
    "overrides.reason": YES_IS_BETTER,
    "overrides.at_most": _gain_is_read(_less_is_better),
    "overrides.expires": _less_is_better,
    "overrides.logged": YES_IS_BETTER,
    "publish.rules": YES_IS_BETTER,
    "publish.names": YES_IS_WORSE,
    "publish.scores": YES_IS_WORSE,
    "publish.names_for": _less_is_better,
    "publish.ledger": _rising("immutable", "mutable", "none"),
    "recipients.*": YES_IS_WORSE,
    "recipients.*.domain": _other,
    "recipients.*.decides": _other,
    "recipients.*.purpose": _said("purpose"),
    "recipients.*.agreement": YES_IS_BETTER,
    "recipients.*.relies": YES_IS_WORSE,
    "recipients.*.compelled": YES_IS_WORSE,
    "recipients.*.located_in": _other,
    "recipients.*.transfer_ground": _said("transfer_ground"),
    "assessments.data_protection": _said("data_protection"),
    "assessments.fundamental_rights": _said("fundamental_rights"),
    "assessments.bias_audit": _said("bias_audit"),
    "assessments.results": _said("results"),
    "waivers.*": YES_IS_WORSE,
    "waivers.*.clause": _other,
    "waivers.*.reason": _other,
    "waivers.*.by": _other,
    "waivers.*.signed": _other,
    "waivers.*.until": _less_is_better,
    "in_force": _other,
    "review_by": _less_is_better,
}
"""By path: a key, or (ending in `*`) a part with a name, which is there or is not."""

CLAIMS = frozenset(
    {
        "automation.ai",
        "automation.decides",
        "automation.infers",
        "automation.influences",
        "sources.*.about",
        "sources.*.figures",
        "sources.*.gathered",
        "sources.*.reveals",
        "sources.*.special_category",
        "sources.*.tested",
        "sources.*.verified",
        "evidence.*.absence",
        "evidence.*.concerns",
        "evidence.*.reveals",
        "services.*.burden",
        "services.*.reversible",
        "recipients.*.compelled",
        "recipients.*.relies",
    }
)
"""Keys that say how the world is, not what the operator will do. Where one is said to
have become better, a document cannot show that it has.
"""

SAYS_NOTHING: dict[str, str] = {
    "scheme": "its name; the two stand above the comparison",
    "version": "a number that is raised with every change; said where it is not",
    "for_all": "written at each part before comparing",
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
    return KEY_DIRECTIONS.get(pattern, _other)(old, new)
