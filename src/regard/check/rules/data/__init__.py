"""Rules on data."""

from __future__ import annotations

from regard.check.case import Case

AUTHORITIES = frozenset(
    {
        "administration",
        "authority",
        "board",
        "city",
        "council",
        "county",
        "court",
        "government",
        "ministry",
        "municipality",
        "police",
        "prosecutor",
        "sheriff",
        "state",
    }
)
"""Words for official authorities, such as in county-sheriff."""
PUBLIC = AUTHORITIES | {
    "agency",
    "department",
    "district",
    "office",
    "public",
    "school",
    "university",
}
"""Those, and words that mostly mean a body which people depend on and cannot leave, such as in labour-office."""


def official(case: Case) -> bool:
    """Whether the operator's kind names an official authority, by any of its words."""
    operator = case.scheme.operator
    return operator is not None and bool(AUTHORITIES & set(operator.kind.split("-")))


def public_body(case: Case) -> bool:
    """Whether the operator's kind may mean a public body, by any of its words."""
    operator = case.scheme.operator
    return operator is not None and bool(PUBLIC & set(operator.kind.split("-")))
