"""The keys that the record of real people needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from regard.check.case import Case
from regard.check.clauses import TO_COMPLETE
from regard.check.law.nameless import says_what_was_done
from regard.check.law.reviewer_words import machine_named
from regard.check.law.who_consents import parents_named
from regard.check.rules.due_process import losing_tiers
from regard.check.rules.time.no_early_repair import repairable_kinds
from regard.scheme.wording import says_something

LEAST_ANNOUNCED_DAYS = 15
"""Regulation (EU) 2019/1150, Article 3(2)."""


@dataclass(frozen=True)
class LiveKey:
    """A key that the record needs.

    Attributes:
        path: The key's path in the document.
        proposal: What could be written; `TO_COMPLETE` where only the operator knows.
        is_owed: Whether it is needed in a case and not declared there as it has to be.
    """

    path: tuple[str, ...]
    proposal: Any
    is_owed: Callable[[Case], bool]

    @property
    def name(self) -> str:
        """The path, with dots."""
        return ".".join(self.path)

    @property
    def section(self) -> str:
        """The section of the document that it stands in."""
        return self.path[0]


OWED_ANYWAY = frozenset(
    {
        "process.changes.announced",
        "process.changes.decided_by",
        "process.changes.quorum",
        "process.dispute.burden",
        "subjects.join",
        "subjects.rejoin_after",
    }
)
"""What is owed where nobody loses, too: rewards end, and schemes change."""


def undeclared_live_keys(case: Case) -> list[LiveKey]:
    """The keys that the record needs and a scheme does not declare.

    Args:
        case: What is checked.

    Returns:
        None where nobody can get less than others and nobody is given a score.
    """
    keys = [key for key in LIVE_KEYS if key.is_owed(case)]
    # Nobody needs redress against what changes nothing, here or elsewhere.
    if not losing_tiers(case) and not case.scheme.recipients:
        return [key for key in keys if key.name in OWED_ANYWAY]
    return [*keys, *_grounds(case), *_meanings(case)]


def _is_owed_anyway(_: Case) -> bool:
    return True


def _grounds(case: Case) -> list[LiveKey]:
    """The ground of each source of which none is declared: it might be consent."""
    keys: list[LiveKey] = []
    for name in case.sources_where(lambda source: source.basis is None):
        path = ("sources", name, "basis")
        keys.append(LiveKey(path, TO_COMPLETE, _is_owed_anyway))
    return keys


def _meanings(case: Case) -> list[LiveKey]:
    """What each kind that moves scores means, where neither that nor its name says."""
    keys: list[LiveKey] = []
    for name, kind in case.scheme.evidence.items():
        moves = case.can_harm(name) or case.can_help(name)
        if moves and not says_what_was_done(name, kind.means):
            keys.append(
                LiveKey(("evidence", name, "means"), TO_COMPLETE, _is_owed_anyway)
            )
    return keys


# -- what is owed when


def _has_review(case: Case) -> bool:
    return bool(case.process.human_review)


def _review_has_no_term(case: Case) -> bool:
    return _has_review(case) and case.process.reviewed_within is None


def _review_is_undecided(case: Case) -> bool:
    return _has_review(case) and case.process.reviewers_overturn is None


def _notice_has_no_length(case: Case) -> bool:
    return bool(losing_tiers(case)) and case.process.notice_days is None


def _notice_has_no_way(case: Case) -> bool:
    return bool(losing_tiers(case)) and not case.process.notice_by


def _dispute_has_no_place(case: Case) -> bool:
    dispute = case.process.dispute
    return dispute is None or dispute.to is None


def _operator_is_nobody(case: Case) -> bool:
    operator = case.scheme.operator
    return operator is None or not says_something(operator.name)


def _operator_is_nowhere(case: Case) -> bool:
    operator = case.scheme.operator
    return operator is None or operator.contact is None


def _dispute_is_unproven(case: Case) -> bool:
    dispute = case.process.dispute
    return bool(case.harmful_kinds) and (dispute is None or dispute.burden is None)


def _appeal_has_no_place(case: Case) -> bool:
    appeal = case.process.appeal
    return appeal is None or appeal.to is None


def _appeal_has_no_term(case: Case) -> bool:
    appeal = case.process.appeal
    return appeal is None or appeal.answered_within is None


def _repair_is_unsaid(case: Case) -> bool:
    return case.process.repair is None and bool(repairable_kinds(case))


def _repair_has_no_start(case: Case) -> bool:
    repair = case.process.repair
    if not repairable_kinds(case):
        return False
    return repair is None or repair.after is None


def _names_have_no_term(case: Case) -> bool:
    return bool(case.publish.names) and case.publish.names_for is None


def _repair_has_no_term(case: Case) -> bool:
    repair = case.process.repair
    # Asked for together with the rest, so that one edit answers all of it.
    if repair is None:
        return _repair_is_unsaid(case)
    return repair.answered_within is None


def _return_is_open(case: Case) -> bool:
    subjects = case.scheme.subjects
    return subjects is None or subjects.rejoin_after is None


def _joining_is_unsaid(case: Case) -> bool:
    subjects = case.scheme.subjects
    return subjects is None or subjects.join is None


def _rests_on_consent(case: Case) -> bool:
    subjects = case.scheme.subjects
    if subjects is not None and subjects.join == "consent":
        return True
    return any(source.basis == "consent" for source in case.scheme.sources.values())


def _rests_on_agreement(case: Case) -> bool:
    subjects = case.scheme.subjects
    by_contract = subjects is not None and subjects.join == "contract"
    return by_contract or _rests_on_consent(case)


def _agreement_has_no_age(case: Case) -> bool:
    """Whether a child might be the one who agrees, as far as is said."""
    subjects = case.scheme.subjects
    if not case.scores_persons or not _rests_on_agreement(case):
        return False
    if subjects is None:
        return True
    # Parents say yes for their children, whatever the age.
    return subjects.minimum_age is None and not parents_named(subjects.population)


def _consent_has_no_end(case: Case) -> bool:
    if not _rests_on_consent(case):
        return False
    consent = case.scheme.consent
    return consent is None or consent.withdrawal is None


def _consent_is_unsaid(case: Case) -> bool:
    consent = case.scheme.consent
    return _rests_on_consent(case) and (consent is None or consent.asked is None)


def _consent_is_for_ever(case: Case) -> bool:
    consent = case.scheme.consent
    return _rests_on_consent(case) and (consent is None or consent.withdrawable is None)


def _changes_come_unannounced(case: Case) -> bool:
    announced = case.changes_announced
    return announced is None or announced < LEAST_ANNOUNCED_DAYS


def _changes_are_nobodys(case: Case) -> bool:
    changes = case.process.changes
    if changes is None or changes.decided_by is None:
        return True
    # People change a scheme, who can be asked why.
    return machine_named(changes.decided_by) is not None


def _changes_need_nobody(case: Case) -> bool:
    changes = case.process.changes
    return changes is None or changes.quorum is None


LIVE_KEYS = (
    LiveKey(("operator", "name"), TO_COMPLETE, _operator_is_nobody),
    LiveKey(("operator", "contact"), TO_COMPLETE, _operator_is_nowhere),
    LiveKey(("process", "reviewed_within"), "14d", _review_has_no_term),
    LiveKey(("process", "reviewers_overturn"), True, _review_is_undecided),
    LiveKey(("process", "notice_days"), "14d", _notice_has_no_length),
    LiveKey(("process", "notice_by"), ["signed in", "post"], _notice_has_no_way),
    LiveKey(("process", "dispute", "to"), TO_COMPLETE, _dispute_has_no_place),
    LiveKey(("process", "dispute", "burden"), "operator", _dispute_is_unproven),
    LiveKey(("process", "appeal", "to"), TO_COMPLETE, _appeal_has_no_place),
    LiveKey(("process", "appeal", "answered_within"), "30d", _appeal_has_no_term),
    LiveKey(("process", "repair", "open_to"), ["minor", "general"], _repair_is_unsaid),
    LiveKey(("process", "repair", "after"), "30d", _repair_has_no_start),
    LiveKey(("process", "repair", "answered_within"), "14d", _repair_has_no_term),
    LiveKey(("process", "changes", "announced"), "30d", _changes_come_unannounced),
    LiveKey(("process", "changes", "decided_by"), TO_COMPLETE, _changes_are_nobodys),
    LiveKey(("process", "changes", "quorum"), 2, _changes_need_nobody),
    LiveKey(("subjects", "join"), TO_COMPLETE, _joining_is_unsaid),
    LiveKey(("subjects", "minimum_age"), 18, _agreement_has_no_age),
    LiveKey(("subjects", "rejoin_after"), "30d", _return_is_open),
    LiveKey(("publish", "names_for"), "90d", _names_have_no_term),
    LiveKey(("consent", "asked"), True, _consent_is_unsaid),
    LiveKey(("consent", "withdrawable"), True, _consent_is_for_ever),
    LiveKey(("consent", "withdrawal"), TO_COMPLETE, _consent_has_no_end),
)
