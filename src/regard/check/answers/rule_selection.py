"""Which rules are looked for: by code, by the beginning of one, or by name."""

from __future__ import annotations

from collections.abc import Collection

from regard.check.rule import Rule
from regard.check.rules import rule, rules
from regard.scheme.complaint import DataError, nearest

FAMILY_LETTERS = 3  # that a code begins with


def select_rules(select: Collection[str], ignore: Collection[str]) -> list[Rule]:
    """The rules to look for, in the order of their codes.

    Args:
        select: Codes, beginnings of codes or names; all rules, if none is given.
        ignore: The same, of rules to leave out.

    Returns:
        Each rule that is selected and not ignored, once.

    Raises:
        DataError: One of them stands for no rule.
    """
    for code in [*select, *ignore]:
        if not any(_stands_for(code, candidate) for candidate in rules()):
            raise _unknown_rule(code)
    selected: list[Rule] = []
    for candidate in rules():
        if select and not _stands_for_any(select, candidate):
            continue
        if not _stands_for_any(ignore, candidate):
            selected.append(candidate)
    return selected


def find_rule(code: str) -> Rule:
    """The rule of a code or name.

    Raises:
        DataError: There is none.
    """
    match = rule(code.upper()) or rule(code)
    if match is None:
        raise _unknown_rule(code)
    return match


def _stands_for_any(codes: Collection[str], candidate: Rule) -> bool:
    return any(_stands_for(code, candidate) for code in codes)


def _stands_for(code: str, candidate: Rule) -> bool:
    """Whether it is a code, the beginning of one (such as TIM), or a rule's name."""
    return candidate.code.startswith(code.upper()) or candidate.name == code


def _unknown_rule(name: str) -> DataError:
    codes = [known_rule.code for known_rule in rules()]
    families = list(dict.fromkeys(code[:FAMILY_LETTERS] for code in codes))
    close = nearest(name.upper(), [*codes, *families])
    if not close:
        close = nearest(name.lower(), [known_rule.name for known_rule in rules()])
    hint = f"; did you mean {close}?" if close else ""
    beginnings = ", ".join(families)
    return DataError(
        f"there is no rule {name!r}{hint}\n"
        f"  to do: use a code such as PRP001, the beginning of one ({beginnings}), "
        "or a name"
    )
