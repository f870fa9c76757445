"""Every key of the document by its model, and values of each sort to write there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from regard.scheme.adoption import AssessedDay, FirstDay, Until
from regard.scheme.evidence.amount import AmountField
from regard.scheme.evidence.fading import StepsField
from regard.scheme.evidence.rate import RateField
from regard.scheme.model import Scheme
from regard.scheme.part import Text
from regard.scheme.units import Cap, Day, Days, Name, Points, StartDay
from tests.support.honest import Data

Path = tuple[str | int, ...]

SPANS = ("1d", "10d", "60d", "1y", "6y", "100y")
DAYS = ("1990-01-01", "2020-06-01", "2026-01-01", "2026-11-01", "2027-06-01")
NAMES = ("none", "civic-life", "housing", "choir-singing", "us", "ordinary", "desk")
VALUES: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (Days, SPANS),
    (Day, DAYS),
    (StartDay, DAYS),
    (FirstDay, (*DAYS, "at adoption")),
    (Until, (*SPANS, *DAYS, "2099-12-31")),
    # A day to come is no assessment that was made, and is told to be none.
    (AssessedDay, (*DAYS[:-1], "at adoption")),
    (Name, NAMES),
    (Text, ("-", "nobody", "the desk in the hall, every morning, or by letter")),
    (Points, (-1000, -1, 0, 1, 40, 1000)),
    (Cap, (0, 1, 40, 160, 100000)),
    (RateField, ("1 per 1y", "1 per 1d", "3000 per 1d")),
    (AmountField, ([0, 1], [1, 1], [1, 1000])),
    (StepsField, ([["30d", 1]], [["20y", 1]])),
)
"""Values of each sort, harmless and harmful ones: an annotation is told by identity."""
NOT_THERE = frozenset({"overrides"})
"""Sections of which silence says that there is none: nobody may make an exception."""
NUMBERS = (0, 1, 6, 13, 18, 120, 1000000)


@dataclass(frozen=True)
class Place:
    """A key that may be left out, at a part of a document.

    Attributes:
        path: The path of the key.
        pattern: The same with `*` for any name or number.
        values: What may be written there.
    """

    path: Path
    pattern: str
    values: tuple[Any, ...]


def places(data: Data) -> Iterator[Place]:
    """Every key of the model that a document may leave out, at each of its parts.

    A part that stands once is walked through where it is left out as well.
    """
    yield from _places_of(Scheme, data, ())


def _places_of(model: type[BaseModel], part: Data, path: Path) -> Iterator[Place]:
    for name, field in model.model_fields.items():
        at = (*path, name)
        inner = part_in(field.annotation)
        if inner is None:
            if not field.is_required():
                yield Place(at, pattern_of(at), tuple(values_of(field)))
            continue
        for inner_path, inner_part in _parts_at(field, part.get(name), at):
            yield from _places_of(inner, inner_part, inner_path)


def _parts_at(field: FieldInfo, value: Any, at: Path) -> Iterator[tuple[Path, Data]]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield (*at, number), part
    elif _is_named(field.annotation):
        for name, part in (value or {}).items():
            yield (*at, name), part
    elif not _is_listed(field.annotation) and (value or at[-1] not in NOT_THERE):
        yield at, value or {}


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The part that an annotation holds, if it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        part = part_in(argument)
        if part is not None:
            return part
    return None


def _is_named(annotation: Any) -> bool:
    return _holds(annotation, dict)


def _is_listed(annotation: Any) -> bool:
    return _holds(annotation, tuple)


def _holds(annotation: Any, origin: type) -> bool:
    if get_origin(annotation) is origin:
        return True
    return any(_holds(argument, origin) for argument in get_args(annotation))


def values_of(field: FieldInfo) -> Iterator[Any]:
    """Values of the sort that a key takes."""
    annotation: Any = field.annotation
    if field.metadata:
        annotation = Annotated[(annotation, *field.metadata)]
    yield from _values(annotation)


def _values(annotation: Any) -> Iterator[Any]:
    for sort, values in VALUES:
        if annotation == sort:
            yield from values
            return
    origin = get_origin(annotation)
    if origin is Literal:
        yield from get_args(annotation)
    elif annotation is bool:
        yield from (True, False)
    elif annotation is int:
        yield from NUMBERS
    elif origin is tuple:
        items = list(_values(get_args(annotation)[0]))
        yield from ([item] for item in items)
        yield [item for item in items if item != "none"]
    elif origin is dict:
        return
    elif origin is Annotated:
        yield from _values(get_args(annotation)[0])
    else:
        for argument in get_args(annotation):
            if argument is not NoneType:
                yield from _values(argument)


def pattern_of(path: Path) -> str:
    """A path with `*` for the names of parts and their numbers."""
    steps: list[str] = []
    model: Any = Scheme
    for step in path:
        fields: Mapping[str, FieldInfo] = getattr(model, "model_fields", {})
        if step in fields:
            steps.append(str(step))
            field = fields[str(step)]
            model = part_in(field.annotation)
            named = _is_named(field.annotation) or _is_listed(field.annotation)
            model = {"inner": model} if named and model else model
        else:
            steps.append("*")
            model = model["inner"] if isinstance(model, dict) else None
    return ".".join(steps)


def edited(data: Any, path: Path, value: Any) -> Any:
    """A copy with a value at a path; without what stands there, if it is None."""
    changed: Any = dict(data) if isinstance(data, dict) else list(data)
    step, *rest = path
    if rest:
        inner = changed.get(step) if isinstance(changed, dict) else changed[step]
        if inner is None and value is None:
            return changed
        changed[step] = edited(inner or {}, tuple(rest), value)
    elif value is None:
        changed.pop(step, None)
    else:
        changed[step] = value
    return changed
