"""The clauses in which two documents differ, each with its direction.

What a scheme declares for all is written at each part first, so that moving a
declaration there is no change. Values are compared, not texts: a default written out,
30d for 1m or a list in another order are no change either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from regard.check.answers.compared_lists import Direction
from regard.check.answers.directions import CLAIMS, SAYS_NOTHING, direction
from regard.scheme.model import Scheme
from regard.scheme.outcome_change import outcome_change
from regard.scheme.part import Part
from regard.scheme.parties import Recipient, Related, Waiver
from regard.scheme.worth import newcomer_tier

ANY = "*"
IN_ORDER = frozenset({"ranked", "domains", "range", "amount", "steps", "purpose"})
"""Keys whose value is one thing, with an order of its own."""
TITLE = "title"

Path = tuple[str, ...]


@dataclass(frozen=True)
class ClauseChange:
    """A clause that differs.

    Attributes:
        path: Where it stands, in the old document where it has it.
        direction: Better or worse for somebody scored, other, or scored.
        old: Its value before as plain data; None if not declared.
        new: Its value afterwards.
        is_claim: Whether it says how the world is, which no document shows.
    """

    path: Path
    direction: Direction
    old: Any
    new: Any
    is_claim: bool = False


@dataclass(frozen=True)
class _Pair:
    """The values of one key in both documents, and as the documents write them."""

    path: Path
    pattern: Path
    old: Any
    new: Any
    old_text: Any
    new_text: Any


def changed_clauses(old: Scheme, new: Scheme) -> list[ClauseChange]:
    """The clauses in which two schemes differ, remarks and titles among them.

    Rules read titles, and people read remarks: a source that is called otherwise may
    be another one.

    Args:
        old: The scheme before, with what it declares for all at each part.
        new: The same afterwards, its parts under the old names where only names
            changed.

    Returns:
        The changes in document order. Services that one of them lacks are not listed.
    """
    changes: list[ClauseChange] = []
    before = old.model_copy(update={"for_all": None})
    after = new.model_copy(update={"for_all": None})
    for pair in _differing(before, after, (), ()):
        pattern = ".".join(pair.pattern)
        if pattern in SAYS_NOTHING:
            continue
        way = direction(pattern, pair.old, pair.new)
        # Histories rank outcomes; between two that nothing ranks they say nothing.
        if _is_unlisted_condition(old, new, pair):
            way = "other"
        if pair.pattern == ("services", ANY, "unscored"):
            way_of_unscored = _direction_unscored(old, new, pair)
            if way_of_unscored is None:
                continue
            way = way_of_unscored
        change = ClauseChange(
            pair.path, way, pair.old_text, pair.new_text, pattern in CLAIMS
        )
        changes.append(change)
    return changes


def _is_unlisted_condition(old: Scheme, new: Scheme, pair: _Pair) -> bool:
    """Whether one condition takes the place of another that it cannot be ranked by."""
    if pair.pattern != ("services", ANY, "outcomes", ANY):
        return False
    if pair.old is None or pair.new is None:
        return False
    service = pair.path[1]
    before = old.services[service]
    after = new.services[service]
    return outcome_change(before, pair.old, after, pair.new) == 0


def _direction_unscored(old: Scheme, new: Scheme, pair: _Pair) -> Direction | None:
    """Which way it goes for whoever is not scored, as the outcomes rank.

    Left out, they have what a newcomer has. None where both say the same.
    """
    service = pair.path[1]
    before = pair.old or _newcomer_outcome(old, service)
    after = pair.new or _newcomer_outcome(new, service)
    change = outcome_change(old.services[service], before, new.services[service], after)
    if change == 0:
        return None if before == after else "other"
    return "better" if change > 0 else "worse"


def _newcomer_outcome(scheme: Scheme, service: str) -> str:
    return scheme.services[service].outcomes[newcomer_tier(scheme)]


def _differing(
    old: Part | None, new: Part | None, path: Path, pattern: Path
) -> Iterator[_Pair]:
    """The keys in which two parts differ; a part that is missing declares nothing."""
    for key in _keys(old, new):
        pair = _Pair(
            (*path, key),
            (*pattern, key),
            _value(old, key),
            _value(new, key),
            _written(old, key),
            _written(new, key),
        )
        yield from _differing_values(pair)


def _differing_values(pair: _Pair) -> Iterator[_Pair]:
    # Parts are equal whatever order their mappings have: each key is asked by itself.
    if isinstance(pair.old, Part) or isinstance(pair.new, Part):
        yield from _differing(pair.old, pair.new, pair.path, pair.pattern)
    elif _is_by_name(pair, pair.old) or _is_by_name(pair, pair.new):
        yield from _differing_entries(pair)
    elif _compared(pair, pair.old) != _compared(pair, pair.new):
        yield pair


def _differing_entries(pair: _Pair) -> Iterator[_Pair]:
    """Of parts by name, those that differ, and those that one document lacks."""
    before = _by_name(pair.old, pair.old_text)
    after = _by_name(pair.new, pair.new_text)
    for name in dict.fromkeys([*before, *after]):
        old, old_text = before.get(name, (None, None))
        new, new_text = after.get(name, (None, None))
        path = (*pair.path, name)
        pattern = (*pair.pattern, ANY)
        is_part = isinstance(old, Part) or isinstance(new, Part)
        if is_part and (old is None or new is None):
            is_old = old is not None
            yield _Pair(path, pattern, is_old, not is_old, old_text, new_text)
        else:
            entry = _Pair(path, pattern, old, new, old_text, new_text)
            yield from _differing_values(entry)


def _keys(old: Part | None, new: Part | None) -> list[str]:
    keys: dict[str, None] = {}
    for part in (old, new):
        if part is not None:
            keys.update(dict.fromkeys(type(part).model_fields))
    return list(keys)


def _value(part: Part | None, key: str) -> Any:
    """The value of a key; None where it is not declared."""
    if part is None or key not in type(part).model_fields:
        return None
    value = getattr(part, key)
    is_undeclared = value == () == type(part).model_fields[key].default
    return None if is_undeclared else value


def _written(part: Part | None, key: str) -> Any:
    """The value of a key as plain data."""
    if part is None or key not in type(part).model_fields:
        return None
    if _value(part, key) is None:
        return None
    return part.model_dump(mode="json", include={key})[key]


def _compared(pair: _Pair, value: Any) -> Any:
    """A value so that two are equal if they say the same."""
    key = pair.pattern[-1]
    # Capitals and blanks make no other title.
    if key == TITLE and isinstance(value, str):
        return " ".join(value.casefold().split())
    if key in IN_ORDER:
        return tuple(value.items()) if isinstance(value, Mapping) else value
    # Words of a list stand in any order.
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return frozenset(value)
    return value


def _is_by_name(pair: _Pair, value: Any) -> bool:
    if pair.pattern[-1] in IN_ORDER:
        return False
    if isinstance(value, Mapping):
        return True
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Part)


def _by_name(value: Any, text: Any) -> dict[str, tuple[Any, Any]]:
    """Parts by name, each beside what the document writes."""
    entries: dict[str, tuple[Any, Any]] = {}
    if isinstance(value, Mapping):
        for name, part in value.items():
            entries[name] = (part, text[name])
        return entries
    for part, part_text in zip(value or (), text or (), strict=True):
        name = _name_of(part)
        # Two of one name are told apart by their order.
        while name in entries:
            name += " again"
        entries[name] = (part, part_text)
    return entries


def _name_of(part: Part) -> str:
    """By what a part of a list is found in the other document."""
    if isinstance(part, Recipient):
        return part.name
    if isinstance(part, Related):
        return " and ".join(sorted(part.domains))
    if isinstance(part, Waiver):
        return f"{part.rule} {part.path}" if part.path else part.rule
    return repr(part)
