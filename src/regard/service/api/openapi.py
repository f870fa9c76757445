"""The description of the API, as OpenAPI 3.1 has it, made from the endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from regard.service.api.acts import OfficeAct, OwnAct, act_body_schema
from regard.service.api.asking_again import KEY_HEADER
from regard.service.api.cloud_events import BATCH, LINES
from regard.service.api.endpoint import OK, Endpoint
from regard.service.api.validators import NOT_AS_SEEN, NOT_MODIFIED
from regard.service.problem import (
    BAD_REQUEST,
    CONFLICT,
    FAULT,
    FORBIDDEN,
    GONE,
    NOT_AS_ASKED,
    NOT_FOUND,
    PROBLEM_TYPE,
    TOO_LARGE,
    TOO_MANY,
    TOO_SLOW,
    UNAUTHORIZED,
    UNAVAILABLE,
    WRONG_MEDIA,
)
from regard.version import VERSION

COMPONENTS = "#/components/schemas/"
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
ANY_TEXT = {"type": "string"}
PROBLEMS = {
    BAD_REQUEST: "It cannot be read.",
    UNAUTHORIZED: "Nobody came in.",
    FORBIDDEN: "Not for whoever came in.",
    NOT_FOUND: "Nothing here, or nothing that they may see.",
    TOO_SLOW: "The body did not come to its end in time.",
    CONFLICT: "It was done already, or with other content.",
    GONE: "Whom it is about was forgotten, or a link is used up or over.",
    NOT_AS_SEEN: "Something was entered since what If-Match says.",
    TOO_LARGE: "More than is read at once.",
    WRONG_MEDIA: "Another kind of content than is taken.",
    NOT_AS_ASKED: "Refused: what was found, what was expected, and what to do.",
    TOO_MANY: "Too many requests; Retry-After says when to come again.",
    FAULT: "A fault of the service.",
    UNAVAILABLE: "The record cannot be used now.",
}
"""What may go wrong, by its status."""
PROBLEMS_ANYWHERE = frozenset(
    {
        BAD_REQUEST,
        UNAUTHORIZED,
        NOT_FOUND,
        NOT_AS_SEEN,
        TOO_LARGE,
        TOO_MANY,
        FAULT,
        UNAVAILABLE,
    }
)
"""A body may be sent to any address, and a key that opens nothing."""


@cache
def openapi_bytes(endpoints: tuple[Endpoint, ...]) -> bytes:
    """The description as JSON; the same of every record, so it is made once.

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
    endpoints = list(endpoints)
    _, components = msgspec.json.schema_components(
        _described_types(endpoints), ref_template=COMPONENTS + "{name}"
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
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components | {"Problem": PROBLEM_SCHEMA},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def problem_statuses(endpoint: Endpoint) -> list[int]:
    """What may go wrong at an address.

    Args:
        endpoint: The address.

    Returns:
        The HTTP statuses, in their order.
    """
    statuses = set(PROBLEMS_ANYWHERE)
    if not endpoint.is_public:
        statuses |= {FORBIDDEN, CONFLICT, GONE, NOT_AS_ASKED}
    if endpoint.method != "GET":
        statuses |= {TOO_SLOW, WRONG_MEDIA, CONFLICT, GONE, NOT_AS_ASKED}
    return sorted(statuses)


def _described_types(endpoints: Iterable[Endpoint]) -> list[Any]:
    """What is taken and given, each once."""
    types: dict[Any, None] = {}
    for endpoint in endpoints:
        for kind in (endpoint.takes, *_given(endpoint), endpoint.gives_lines):
            if _is_struct(kind):
                types[kind] = None
    return list(types)


def _given(endpoint: Endpoint) -> tuple[Any, ...]:
    if isinstance(endpoint.gives, tuple):
        return endpoint.gives
    return (endpoint.gives,)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    roles = "anyone"
    if not endpoint.is_public:
        roles = ", ".join(sorted(role.value for role in endpoint.roles))
    operation: dict[str, Any] = {
        "operationId": endpoint.operation,
        "summary": endpoint.summary,
        "description": f"Who may: {roles}.",
        "parameters": [
            *_path_parameters(endpoint),
            *_query_parameters(endpoint),
            *_header_parameters(endpoint),
        ],
        "responses": _responses(endpoint),
        # Whoever came in may ask what is open, too.
        "security": [{}, {"key": []}] if endpoint.is_public else [{"key": []}],
    }
    if endpoint.takes is not None:
        content = {
            media: {"schema": _taken(endpoint, media)} for media in endpoint.media
        }
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
        }
        for name in re.findall(r"{(\w+)}", endpoint.path)
    ]


def _query_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = []
    for parameter in endpoint.query:
        schema = {"type": parameter.kind}
        if parameter.format:
            schema["format"] = parameter.format
        parameters.append(
            {
                "name": parameter.name,
                "in": "query",
                "description": parameter.words,
                "schema": schema,
            }
        )
    return parameters


def _header_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = []
    if endpoint.method == "GET":
        words = "An ETag; 304 where nothing has changed since."
        parameters.append(_header("If-None-Match", words, ANY_TEXT))
    elif not endpoint.is_public:
        words = "Sent again with the same content in a day, the first answer is given."
        schema = {"type": "string", "minLength": 1, "maxLength": 255}
        parameters.append(_header(KEY_HEADER, words, schema))
    if endpoint.takes_history:
        words = "An ETag of /v1/me/entries or of a look; done on that history alone."
        parameters.append(_header("If-Match", words, ANY_TEXT))
    return parameters


def _header(name: str, words: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": words, "schema": dict(schema)}


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    for status in (endpoint.status, endpoint.also_status):
        if status is not None:
            content = {endpoint.gives_media: {"schema": _answer_schema(endpoint)}}
            responses[str(status)] = {"description": "Done.", "content": content}
    if endpoint.gives_lines is not None:
        lines = {"schema": _schema_of(endpoint.gives_lines)}
        responses[str(OK)]["content"][LINES] = lines
    if endpoint.method == "GET":
        responses[str(NOT_MODIFIED)] = {"description": "Nothing has changed."}
    problem = {"schema": {"$ref": f"{COMPONENTS}Problem"}}
    for status in problem_statuses(endpoint):
        responses[str(status)] = {
            "description": PROBLEMS[status],
            "content": {PROBLEM_TYPE: problem},
        }
    return responses


def _answer_schema(endpoint: Endpoint) -> dict[str, Any]:
    if endpoint.gives_media.startswith("text/"):
        return ANY_TEXT
    schemas = [_schema_of(kind) for kind in _given(endpoint)]
    if len(schemas) == 1:
        return schemas[0]
    return {"anyOf": schemas}


def _schema_of(kind: Any) -> dict[str, Any]:
    if _is_struct(kind):
        return {"$ref": COMPONENTS + kind.__name__}
    return ANY_OBJECT


def _taken(endpoint: Endpoint, media: str) -> dict[str, Any]:
    if isinstance(endpoint.handler, OfficeAct | OwnAct):
        return _in_place(act_body_schema(endpoint.handler))
    schema = _schema_of(endpoint.takes)
    if media == BATCH:
        return {"type": "array", "items": schema}
    return schema


def _in_place(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to in its place: its own `$defs` are not ours."""
    definitions = schema.pop("$defs", {})

    def resolved(part: Any) -> Any:
        if isinstance(part, list):
            return [resolved(child) for child in part]
        if not isinstance(part, dict):
            return part
        name = str(part.get("$ref", "")).rpartition("/")[2]
        if name in definitions:
            return resolved(definitions[name])
        return {key: resolved(child) for key, child in part.items()}

    whole: dict[str, Any] = resolved(schema)
    return whole
