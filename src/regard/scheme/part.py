"""What every part of the document shares: frozen, complete, no unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from regard.scheme.frozen import Frozen
from regard.scheme.units import Name, complain


class Part(BaseModel):
    """A part of the document. None means undeclared, which is never the same as no."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, defer_build=True
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise complain(
            "some text",
            "write a sentence, in quotes if it holds a colon or begins with a sign",
        )
    return value


def _listed(value: Any) -> tuple[Any, ...]:
    """A list, or one item standing for a list of one."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def _named(value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise complain("entries by name", "write one `name: {…}` a line below this key")
    return value


class _OneOrMore:
    """Says in the JSON Schema that one item may stand for a list of one."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(core_schema)
        return {"anyOf": [listed["items"], listed]}


T = TypeVar("T")

Text = Annotated[
    str, BeforeValidator(_text), WithJsonSchema({"type": "string", "pattern": "\\S"})
]
Flag = StrictBool
Whole = StrictInt
Listed = Annotated[tuple[T, ...], BeforeValidator(_listed), _OneOrMore()]
Named = Annotated[dict[Name, T], BeforeValidator(_named), AfterValidator(Frozen)]
