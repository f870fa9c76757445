"""What every part of the document shares: frozen, complete, no unknown keys."""

from __future__ import annotations

import re
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
from regard.scheme.units import Name, value_error
from regard.scheme.wording import is_visible

LINE_ENDS = re.compile(r"\s*[\n\t]\s*")


class Part(BaseModel):
    """A part of the document. None means undeclared, which is never the same as no."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, defer_build=True
    )


def _text(value: Any) -> str:
    if isinstance(value, str) and is_visible(value):
        # A title on lines of its own could pass for a line of the answer.
        return LINE_ENDS.sub(" ", value)
    todo = "write a sentence, in quotes if it holds a colon or begins with a sign"
    raise value_error("some text", todo)


def _as_tuple(value: Any) -> tuple[Any, ...]:
    """A list, or one item standing for a list of one."""
    if isinstance(value, (list, tuple)):
        return tuple(value)
    return (value,)


def _require_mapping(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value
    todo = "write one `name: {…}` a line below this key"
    raise value_error("entries by name", todo)


class _OneOrMore:
    """Says in the JSON Schema that one item may stand for a list of one."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core_schema)
        return {"anyOf": [schema["items"], schema]}


T = TypeVar("T")

Text = Annotated[
    str, BeforeValidator(_text), WithJsonSchema({"type": "string", "pattern": "\\S"})
]
Flag = StrictBool
Whole = StrictInt
Listed = Annotated[tuple[T, ...], BeforeValidator(_as_tuple), _OneOrMore()]
"""A list, for which one item may stand."""
Named = Annotated[
    dict[Name, T], BeforeValidator(_require_mapping), AfterValidator(Frozen)
]
"""Parts by name, in document order."""
