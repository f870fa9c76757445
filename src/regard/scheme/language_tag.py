"""The language of a document's words, as the web writes languages: en, de, pt-BR."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from regard.scheme.units import value_error

TAG_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"
UNKNOWN_LANGUAGE = ""
"""Of words of which nobody said in which language they are: nothing is claimed."""


def base_language(tag: str) -> str:
    """The language itself, without a country or a script: pt of pt-BR.

    Args:
        tag: A language; empty for none that is known.
    """
    return tag.partition("-")[0]


def _tag(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(TAG_PATTERN, value):
        return value
    raise value_error(
        "a language as the web writes it: two or three small letters, perhaps a "
        "hyphen and a country",
        "write it such as en, de or pt-BR; in quotes where it could be another word",
    )


LanguageTag = Annotated[
    str,
    BeforeValidator(_tag),
    WithJsonSchema({"type": "string", "pattern": TAG_PATTERN}),
]
