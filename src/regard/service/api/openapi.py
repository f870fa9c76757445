"""The description of the API, as OpenAPI 3.1 has it, made from the endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from regard.service.api.endpoint import Endpoint
from regard.service.api.evaluation import Evaluation, Evaluations
from regard.service.api.events import BATCH, CloudEvent
from regard.service.problem import PROBLEM_TYPE
from regard.version import VERSION

PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "notes": {"type": "array", "items": {"type": "string"}},
    },
}
ANY_OBJECT = {"type": "object"}


def openapi_bytes(endpoints: Iterable[Endpoint]) -> bytes:
    """The description as JSON.

    Args:
        endpoints: Every address.
    """
    return msgspec.json.encode(openapi_document(endpoints))


def openapi_document(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """The description as plain data.

    Args:
        endpoints: Every address.

    Returns:
        An OpenAPI 3.1 document.
    """
    taken = (CloudEvent, Evaluation, Evaluations)
    _, components = msgspec.json.schema_components(
        taken, ref_template="#/components/schemas/{name}"
    )
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        operations = paths.setdefault(endpoint.path, {})
        operations[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Regard",
            "version": VERSION,
            "description": "A scheme that runs: events in, outcomes out, and redress.",
        },
        "paths": paths,
        "components": {
            "schemas": components | {"Problem": PROBLEM_SCHEMA},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    roles = "anyone"
    if not endpoint.is_public:
        roles = ", ".join(sorted(role.value for role in endpoint.roles))
    operation: dict[str, Any] = {
        "operationId": endpoint.operation,
        "summary": endpoint.summary,
        "description": f"Who may: {roles}.",
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"{(\w+)}", endpoint.path)
        ],
        "responses": {
            str(endpoint.status): {
                "description": "Done.",
                "content": {"application/json": {"schema": ANY_OBJECT}},
            },
            "default": {
                "description": "What went wrong, and what to do.",
                "content": {
                    PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}
                },
            },
        },
        "security": [] if endpoint.is_public else [{"key": []}],
    }
    if endpoint.takes is not None:
        content = {
            media: {"schema": _taken(endpoint, media)} for media in endpoint.media
        }
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _taken(endpoint: Endpoint, media: str) -> dict[str, Any]:
    if not isinstance(endpoint.takes, type) or not issubclass(
        endpoint.takes, msgspec.Struct
    ):
        return ANY_OBJECT
    schema = {"$ref": f"#/components/schemas/{endpoint.takes.__name__}"}
    if media == BATCH:
        return {"type": "array", "items": schema}
    return schema
