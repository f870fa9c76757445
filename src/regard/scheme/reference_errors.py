"""What one part of a document says about another: names that must exist, numbers that must fit.

Works on the plain data, before the parts are built, so that these complaints come
together with the others. Whatever has the wrong shape is left to the other complaints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from regard.scheme.complaint import nearest, one_of, quoted
from regard.scheme.text import Path
from regard.scheme.units import MOST_POINTS

Tiers = Callable[[str], "list[str] | str"]
"""The tiers of another scheme, or why they cannot be had."""


class Misfit(NamedTuple):
    """A complaint before its place is looked up; `key` if it is about the key at `path`."""

    path: Path
    found: str
    expected: str
    todo: str
    nearest: str | None = None
    key: bool = False


def misfits(data: Any, tiers_elsewhere: Tiers) -> Iterator[Misfit]:
    """Everything in `data` that names what does not exist or does not fit the rest."""
    if not isinstance(data, Mapping):
        return
    yield from _sources(data)
    yield from _schemes(data, tiers_elsewhere)
    yield from _tiers(data)
    yield from _score(data)
    yield from _log_odds(data)
    yield from _outcomes(data)
    yield from _domains(data)


def _entries(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return dict(value) if isinstance(value, Mapping) else {}


def _items(value: Any) -> list[Any]:
    return (
        list(value)
        if isinstance(value, (list, tuple))
        else []
        if value is None
        else [value]
    )


def _number(value: Any) -> Decimal | None:
    return (
        Decimal(value)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        else None
    )


def _unknown(
    path: Path, word: Any, known: Mapping[str, Any] | list[str], section: str
) -> Iterator[Misfit]:
    if isinstance(word, str) and word not in known:
        close = nearest(word, known)
        todo = f"declare {word} under {section}, or use a name that is there"
        yield Misfit(path, quoted(word), one_of(known), todo, close)


def _sources(data: Mapping[str, Any]) -> Iterator[Misfit]:
    sources = _entries(data, "sources")
    for name, kind in _entries(data, "evidence").items():
        if isinstance(kind, Mapping) and "source" in kind:
            yield from _unknown(
                ("evidence", name, "source"), kind["source"], sources, "sources"
            )
    for name, group in _entries(data, "groups").items():
        if isinstance(group, Mapping):
            for index, lacked in enumerate(_items(group.get("lacks"))):
                path: Path = ("groups", name, "lacks")
                yield from _unknown(
                    (*path, index) if isinstance(group["lacks"], list) else path,
                    lacked,
                    sources,
                    "sources",
                )


def _schemes(data: Mapping[str, Any], tiers_elsewhere: Tiers) -> Iterator[Misfit]:
    for name, kind in _entries(data, "evidence").items():
        if not isinstance(kind, Mapping) or not isinstance(kind.get("scheme"), str):
            continue
        path: Path = ("evidence", name)
        other = kind["scheme"]
        if other == data.get("scheme"):
            yield Misfit(
                (*path, "scheme"),
                "the scheme itself",
                "another scheme",
                "name the scheme whose tier counts",
            )
            continue
        tiers = tiers_elsewhere(other)
        if isinstance(tiers, str):
            yield Misfit(
                (*path, "scheme"),
                quoted(other),
                "a scheme in the library or a path",
                tiers,
            )
            continue
        for tier in _items(kind.get("tier")):
            if isinstance(tier, str) and tier not in tiers:
                todo = f"use a tier that {other} has"
                yield Misfit(
                    (*path, "tier"),
                    quoted(tier),
                    one_of(tiers),
                    todo,
                    nearest(tier, tiers),
                )


def _range(data: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    ends = [_number(end) for end in _items(_entries(data, "score").get("range"))]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        return None
    return ends[0], ends[1]


def _tiers(data: Mapping[str, Any]) -> Iterator[Misfit]:
    tiers = _entries(data, "tiers")
    if tiers and "ordinary" in data:
        yield from _unknown(("ordinary",), data["ordinary"], tiers, "tiers")
    before: Decimal | None = None
    for name, value in tiers.items():
        least = _number(value)
        if least is None:
            return
        if before is not None and least <= before:
            yield Misfit(
                ("tiers", name),
                str(value),
                f"more than {before}",
                "list the tiers from the lowest score up",
            )
        before = least
    span = _range(data)
    if not tiers or span is None:
        return
    names = list(tiers)
    first, last = _number(tiers[names[0]]), _number(tiers[names[-1]])
    if first is not None and first != span[0]:
        todo = "start the lowest tier at the lowest score, so that everyone has a tier"
        yield Misfit(("tiers", names[0]), str(tiers[names[0]]), str(span[0]), todo)
    if last is not None and last > span[1]:
        todo = "lower the threshold or widen score.range; nobody could reach this tier"
        yield Misfit(
            ("tiers", names[-1]), str(tiers[names[-1]]), f"at most {span[1]}", todo
        )


def _score(data: Mapping[str, Any]) -> Iterator[Misfit]:
    base, span = _number(_entries(data, "score").get("base")), _range(data)
    if base is not None and span is not None and not span[0] <= base <= span[1]:
        expected = f"a score within [{span[0]}, {span[1]}]"
        yield Misfit(
            ("score", "base"), str(base), expected, "move the base or widen the range"
        )


def _log_odds(data: Mapping[str, Any]) -> Iterator[Misfit]:
    """One event of a scorecard may move a score by no more than any score can hold."""
    score = _entries(data, "score")
    doubling = _number(score.get("points_to_double"))
    if score.get("model") != "logistic" or doubling is None:
        return
    for name, kind in _entries(data, "evidence").items():
        points = _number(kind.get("points")) if isinstance(kind, Mapping) else None
        if points is not None and abs(points * doubling) > MOST_POINTS * Decimal(
            "0.693"
        ):
            expected = f"log-odds worth at most {MOST_POINTS:,} points of score"
            yield Misfit(
                ("evidence", name, "points"),
                str(points),
                expected,
                "lower it, or score.points_to_double",
            )


def _outcomes(data: Mapping[str, Any]) -> Iterator[Misfit]:
    tiers = _entries(data, "tiers")
    outcomes: list[str] = []
    for name, service in _entries(data, "services").items():
        if not isinstance(service, Mapping) or not isinstance(
            service.get("outcomes"), Mapping
        ):
            continue
        path: Path = ("services", name, "outcomes")
        given = dict(service["outcomes"])
        outcomes += [outcome for outcome in given.values() if isinstance(outcome, str)]
        for tier in given:
            if tiers and tier not in tiers:
                todo = f"declare {tier} under tiers, or use a name that is there"
                yield Misfit(
                    (*path, tier),
                    quoted(tier),
                    one_of(tiers),
                    todo,
                    nearest(tier, tiers),
                    key=True,
                )
        missing = [tier for tier in tiers if tier not in given]
        if missing:
            todo = f"say what happens to somebody in {one_of(missing)}: allow, refuse or a condition"
            yield Misfit(
                path,
                f"no outcome for {one_of(missing)}",
                "an outcome for every tier",
                todo,
                key=True,
            )
    for index, outcome in enumerate(
        _items(_entries(data, "process").get("human_review"))
    ):
        review: Path = ("process", "human_review")
        listed = isinstance(_entries(data, "process")["human_review"], list)
        yield from _unknown(
            (*review, index) if listed else review,
            outcome,
            sorted(set(outcomes)),
            "services",
        )


def _domains(data: Mapping[str, Any]) -> Iterator[Misfit]:
    parts = [*_entries(data, "sources").values(), *_entries(data, "services").values()]
    used = {part.get("domain") for part in parts if isinstance(part, Mapping)} | {
        part.get("collected_in") for part in parts if isinstance(part, Mapping)
    }
    known = sorted(domain for domain in used if isinstance(domain, str))
    for index, pair in enumerate(_items(data.get("related"))):
        for position, domain in enumerate(
            _items(pair.get("domains")) if isinstance(pair, Mapping) else []
        ):
            if isinstance(domain, str) and domain not in known:
                todo = "use a domain that a source or a service has"
                path: Path = ("related", index, "domains", position)
                yield Misfit(
                    path, quoted(domain), one_of(known), todo, nearest(domain, known)
                )
