"""Every address of the API, with who may use it."""

from __future__ import annotations

from regard.service.api import answers, evaluation, events, open_book, own, running
from regard.service.api.acts import act_endpoints
from regard.service.api.book_endpoints import BOOK_ENDPOINTS
from regard.service.api.endpoint import CREATED, OK, Endpoint, QueryParameter
from regard.service.api.paging import PAGING
from regard.service.caller import ANYBODY, OWN, Role
from regard.service.request_body import MOST_BODY_BYTES

SOURCES = frozenset({Role.SOURCE})
SERVICES = frozenset({Role.SERVICE})

OPEN = (
    Endpoint(
        "GET",
        "/v1/schemes",
        ANYBODY,
        open_book.schemes,
        "Schemes in force",
        gives=answers.SchemeList,
        query=PAGING,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/text",
        ANYBODY,
        open_book.scheme_text,
        "A scheme's text",
        gives_media=open_book.YAML_MEDIA,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/versions",
        ANYBODY,
        open_book.scheme_versions,
        "A scheme's versions",
        gives=answers.VersionList,
        query=PAGING,
    ),
    Endpoint(
        "GET",
        "/v1/log/checkpoint",
        ANYBODY,
        open_book.checkpoint,
        "The signed log",
        gives_media=open_book.TEXT_MEDIA,
    ),
    Endpoint(
        "GET",
        "/v1/log/key",
        ANYBODY,
        open_book.log_key,
        "The log's public key",
        gives_media=open_book.TEXT_MEDIA,
    ),
    Endpoint(
        "GET",
        "/livez",
        ANYBODY,
        running.alive,
        "Whether it answers",
        gives=answers.HealthAnswer,
    ),
    Endpoint(
        "GET",
        "/readyz",
        ANYBODY,
        running.ready,
        "Whether all is there that requests need",
        gives=answers.HealthAnswer,
    ),
    Endpoint(
        "GET",
        "/metrics",
        frozenset({Role.MONITOR, Role.OPERATOR}),
        running.metrics,
        "What was counted, for Prometheus",
        gives_media=running.METRICS_MEDIA,
    ),
    Endpoint(
        "GET",
        "/healthz",
        ANYBODY,
        open_book.health,
        "Whether it works",
        gives=answers.HealthAnswer,
    ),
)
FOR_PROGRAMS = (
    Endpoint(
        "POST",
        "/v1/schemes/{scheme}/events",
        SOURCES,
        events.report_events,
        "Reports events",
        takes=events.CloudEvent,
        gives=(answers.EventResult, answers.EventResults),
        status=CREATED,
        also_status=OK,
        media=(events.SINGLE, events.BATCH, events.LINES),
        most_bytes=MOST_BODY_BYTES,
    ),
    Endpoint(
        "POST",
        "/access/v1/evaluation",
        SERVICES,
        evaluation.evaluate,
        "The outcome in effect for one person",
        takes=evaluation.Evaluation,
        gives=answers.EvaluationAnswer,
    ),
    Endpoint(
        "POST",
        "/access/v1/evaluations",
        SERVICES,
        evaluation.evaluate_several,
        "The outcomes in effect, question by question",
        takes=evaluation.Evaluations,
        gives=answers.EvaluationAnswers,
    ),
)
MOMENT_ASKED = QueryParameter(
    "as_of", "The moment that is asked about.", format="date-time"
)
ABOUT_ONESELF = (
    Endpoint(
        "GET",
        "/v1/me",
        OWN,
        own.own_standing,
        "One's standing, and why",
        gives=answers.OwnStanding,
        query=(MOMENT_ASKED,),
    ),
    Endpoint(
        "GET",
        "/v1/me/entries",
        OWN,
        own.own_entries,
        "All that was entered",
        gives=answers.EntryList,
        query=PAGING,
    ),
    Endpoint(
        "GET",
        "/v1/me/events",
        OWN,
        own.own_events,
        "All that was reported, and what became of it",
        gives=answers.EventList,
        query=(MOMENT_ASKED, *PAGING),
    ),
    Endpoint(
        "GET",
        "/v1/me/looks",
        OWN,
        own.own_looks,
        "Who looked, and what for",
        gives=answers.LookList,
        query=PAGING,
    ),
    Endpoint(
        "GET",
        "/v1/me/decisions/{reference}",
        OWN,
        own.own_decision,
        "A decision, by its reference",
        gives=answers.DecisionAnswer,
    ),
    Endpoint(
        "GET",
        "/v1/me/export",
        OWN,
        own.own_export,
        "All of it, to take along",
        gives_media=own.BUNDLE_MEDIA,
    ),
)


def all_endpoints() -> tuple[Endpoint, ...]:
    """Every address, in the order in which it is documented."""
    return (*OPEN, *BOOK_ENDPOINTS, *FOR_PROGRAMS, *ABOUT_ONESELF, *act_endpoints())
