"""The JSON Schema of the document, for editors that complete and check."""

from __future__ import annotations

from typing import Any

from regard.scheme.model import Scheme

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:regard:scheme"
"""Names the schema wherever its file lies, so nothing is fetched for it."""


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the document's shape.

    It says what keys there are and what each holds; what one part says about another
    (a source that must exist, an outcome for every tier) only `parse` checks.
    """
    schema = Scheme.model_json_schema(mode="validation")
    _refuse_other_names(schema)
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **schema}


def _refuse_other_names(schema: Any) -> None:
    """A mapping by name takes no other keys than names; pydantic does not say so."""
    if isinstance(schema, list):
        for inner in schema:
            _refuse_other_names(inner)
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for inner in schema.values():
            _refuse_other_names(inner)
