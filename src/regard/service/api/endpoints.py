"""Every address of the API, with who may use it."""

from __future__ import annotations

from functools import cache

from regard.service.api import (
    answers,
    asked_before,
    cloud_events,
    decision_point,
    evaluation,
    events,
    open_book,
    own,
    running,
)
from regard.service.api.acts import act_endpoints
from regard.service.api.book_endpoints import BOOK_ENDPOINTS
from regard.service.api.endpoint import CREATED, OK, Endpoint
from regard.service.api.hearing import OF_HEARING
from regard.service.api.letting_others import LETTING_OTHERS
from regard.service.api.moments import MOMENT_ASKED
from regard.service.api.paging import PAGING
from regard.service.api.waiting import OF_WHAT_WAITS
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
        decision_point.KNOWN_PLACE,
        ANYBODY,
        decision_point.decision_point,
        "Where decisions are asked for, as AuthZEN has it",
        gives=decision_point.DecisionPoint,
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
        is_at_once=True,
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
        takes=cloud_events.CloudEvent,
        gives=(answers.EventResult, answers.EventResults),
        gives_lines=answers.LineAnswer,
        status=CREATED,
        also_status=OK,
        media=(cloud_events.SINGLE, cloud_events.BATCH, cloud_events.LINES),
        most_bytes=MOST_BODY_BYTES,
    ),
    Endpoint(
        "POST",
        decision_point.EVALUATION,
        SERVICES,
        evaluation.evaluate,
        "The outcome in effect for one person",
        takes=evaluation.Evaluation,
        gives=answers.EvaluationAnswer,
        still_holds=asked_before.answer_still_holds,
        together=evaluation.evaluate_together,
    ),
    Endpoint(
        "POST",
        decision_point.EVALUATIONS,
        SERVICES,
        evaluation.evaluate_several,
        "The outcomes in effect, question by question",
        takes=evaluation.Evaluations,
        gives=answers.EvaluationAnswers,
        still_holds=asked_before.answers_still_hold,
    ),
)
ABOUT_ONESELF = (
    Endpoint(
        "GET",
        "/v1/me",
        OWN,
        own.own_standing,
        "One's standing, and why",
        gives=answers.OwnStanding,
        query=(*MOMENT_ASKED, *PAGING),
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
        query=(*MOMENT_ASKED, *PAGING),
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


@cache
def all_endpoints() -> tuple[Endpoint, ...]:
    """Every address, in the order in which it is documented."""
    return (
        *OPEN,
        *BOOK_ENDPOINTS,
        *FOR_PROGRAMS,
        *ABOUT_ONESELF,
        *LETTING_OTHERS,
        *OF_WHAT_WAITS,
        *OF_HEARING,
        *act_endpoints(),
    )
