"""The service's log: a line of JSON for whatever happened, and nothing of a person.

A line has the moment, the level, which part says it, what it says, and the number of
the request. Of errors it has the kind and the place, never their text, which may repeat
what somebody sent; of requests the area, never the address, which may name somebody.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REQUEST_NUMBER: ContextVar[str] = ContextVar("request", default="")
"""The number of the request that is being answered; empty outside of one."""
REQUEST_LOG = logging.getLogger("regard.service.requests")
OWN_LOGS = ("regard.", "uvicorn")
"""Whose messages are said; of others only the place that says something."""


class JsonLines(logging.Formatter):
    """Writes each record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as a line.

        Args:
            record: What is to be said.
        """
        values: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "part": record.name,
        }
        if record.name.startswith(OWN_LOGS):
            values["says"] = record.getMessage()
        else:
            values["at"] = f"{Path(record.pathname).name}:{record.lineno}"
        number = REQUEST_NUMBER.get()
        if number:
            values["request"] = number
        values |= getattr(record, "values", {})
        if record.exc_info and record.exc_info[1] is not None:
            values |= _error_values(record.exc_info[1])
        return json.dumps(values)


def _error_values(error: BaseException) -> dict[str, str]:
    frames = traceback.extract_tb(error.__traceback__)
    values = {"error": type(error).__name__}
    if frames:
        values["at"] = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return values


def log_settings(each_request: bool) -> dict[str, Any]:
    """How logs are written, for `logging.config.dictConfig`.

    Args:
        each_request: Whether a line is written for each request.
    """
    requests = "INFO" if each_request else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {
            "errors": {"class": "logging.StreamHandler", "formatter": "lines"},
        },
        "root": {"level": "WARNING", "handlers": ["errors"]},
        "loggers": {REQUEST_LOG.name: {"level": requests}},
    }
