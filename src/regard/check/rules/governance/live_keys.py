"""The keys that the record of real people needs, and the clauses that declare them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from regard.check.case import Case
from regard.check.rules.due_process import losing_tiers

LEAST_ANNOUNCED_DAYS = 15
"""Regulation (EU) 2019/1150, Article 3(2)."""
TO_COMPLETE = "…"
"""What stands where only the operator knows; it says nothing, so nothing opens by it."""
PLAIN = re.compile(r"[^\W\d_][\w /()'.-]*")
"""Text that YAML reads as text without quotes."""
WORDS_OF_YAML = frozenset({"true", "false", "null"})


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


def missing(case: Case) -> list[LiveKey]:
    """The keys that the record needs and a scheme does not declare.

    Args:
        case: What is checked.
    """
    return [key for key in LIVE_KEYS if key.is_owed(case)]


def clauses_to_write(case: Case, keys: list[LiveKey]) -> str:
    """The clauses with the missing keys in them, ready to be completed and pasted.

    Args:
        case: What is checked; what a clause says already stays in it.
        keys: The missing keys.

    Returns:
        A section after the other, each as YAML in braces, to stand in the place of the
        section that the document has.
    """
    written = case.document.scheme.data()
    sections: dict[str, dict[str, Any]] = {}
    for key in keys:
        present = dict(written.get(key.section) or {})
        clause = sections.setdefault(key.section, present)
        _write(clause, key.path[1:], key.proposal)
    _move_announcement(sections)
    return " ".join(f"{name}: {_flow(clause)}" for name, clause in sections.items())


def _write(clause: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        inner = dict(clause.get(step) or {})
        clause[step] = inner
        clause = inner
    clause[path[-1]] = value


def _move_announcement(sections: Mapping[str, dict[str, Any]]) -> None:
    """What was announced under the older key is so under `changes`."""
    process = sections.get("process", {})
    announced = process.get("changes_announced")
    if announced is not None and "changes" in process:
        process["changes"].setdefault("announced", announced)


def _flow(value: Any) -> str:
    """Plain data as YAML on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_flow, value))}]"
    is_plain = isinstance(value, str) and PLAIN.fullmatch(value) is not None
    if value == TO_COMPLETE or (is_plain and value not in WORDS_OF_YAML):
        return str(value).strip()
    if isinstance(value, str) and re.fullmatch(r"\d+[dwmy]", value):
        return value
    return json.dumps(value, ensure_ascii=False)


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


def _appeal_has_no_place(case: Case) -> bool:
    appeal = case.process.appeal
    return appeal is None or appeal.to is None


def _appeal_has_no_term(case: Case) -> bool:
    appeal = case.process.appeal
    return appeal is None or appeal.answered_within is None


def _repair_has_no_term(case: Case) -> bool:
    repair = case.process.repair
    return repair is not None and repair.answered_within is None


def _return_is_open(case: Case) -> bool:
    subjects = case.scheme.subjects
    return subjects is None or subjects.rejoin_after is None


def _rests_on_consent(case: Case) -> bool:
    subjects = case.scheme.subjects
    if subjects is not None and subjects.join == "consent":
        return True
    return any(source.basis == "consent" for source in case.scheme.sources.values())


def _consent_has_no_end(case: Case) -> bool:
    if not _rests_on_consent(case):
        return False
    consent = case.scheme.consent
    return consent is None or consent.withdrawal is None


def _changes_come_unannounced(case: Case) -> bool:
    announced = case.changes_announced
    return announced is None or announced < LEAST_ANNOUNCED_DAYS


def _changes_are_nobodys(case: Case) -> bool:
    changes = case.process.changes
    return changes is None or changes.decided_by is None


def _changes_need_nobody(case: Case) -> bool:
    changes = case.process.changes
    return changes is None or changes.quorum is None


LIVE_KEYS = (
    LiveKey(("process", "reviewed_within"), "14d", _review_has_no_term),
    LiveKey(("process", "reviewers_overturn"), True, _review_is_undecided),
    LiveKey(("process", "notice_days"), "14d", _notice_has_no_length),
    LiveKey(("process", "notice_by"), ["signed in", "post"], _notice_has_no_way),
    LiveKey(("process", "dispute", "to"), TO_COMPLETE, _dispute_has_no_place),
    LiveKey(("process", "appeal", "to"), TO_COMPLETE, _appeal_has_no_place),
    LiveKey(("process", "appeal", "answered_within"), "30d", _appeal_has_no_term),
    LiveKey(("process", "repair", "answered_within"), "14d", _repair_has_no_term),
    LiveKey(("process", "changes", "announced"), "30d", _changes_come_unannounced),
    LiveKey(("process", "changes", "decided_by"), TO_COMPLETE, _changes_are_nobodys),
    LiveKey(("process", "changes", "quorum"), 2, _changes_need_nobody),
    LiveKey(("subjects", "rejoin_after"), "30d", _return_is_open),
    LiveKey(("consent", "withdrawal"), TO_COMPLETE, _consent_has_no_end),
)
