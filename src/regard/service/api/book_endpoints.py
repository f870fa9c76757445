"""The addresses of the open book, with what each answers."""

from __future__ import annotations

from regard.service.api import auditing, book_answers, public_log, scheme_book
from regard.service.api.endpoint import Endpoint, QueryParameter
from regard.service.api.open_book import TEXT_MEDIA, YAML_MEDIA
from regard.service.api.paging import PAGING
from regard.service.caller import ANYBODY, Role

OF_SCHEMES = (
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}",
        ANYBODY,
        scheme_book.scheme_overview,
        "A scheme in force",
        gives=book_answers.SchemeOverview,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/check",
        ANYBODY,
        scheme_book.scheme_check,
        "What check says of a scheme",
        gives=book_answers.CheckAnswer,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/changes",
        ANYBODY,
        scheme_book.scheme_changes,
        "A scheme's changes",
        gives=book_answers.ChangeList,
        query=PAGING,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/changes/{entry}",
        ANYBODY,
        scheme_book.scheme_change,
        "A change, who gains and who loses by it",
        gives=book_answers.ChangeAnswer,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/changes/{entry}/text",
        ANYBODY,
        scheme_book.text_of_change,
        "The text of a change",
        gives_media=YAML_MEDIA,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/statistics",
        ANYBODY,
        scheme_book.scheme_statistics,
        "Numbers of each month, small cells withheld",
        gives=book_answers.StatisticsAnswer,
    ),
    Endpoint(
        "GET",
        "/v1/schemes/{scheme}/register/{number}",
        ANYBODY,
        scheme_book.registered,
        "One organisation of the register, by its number",
        gives=book_answers.RegisterAnswer,
        deep="number",
        is_register=True,
    ),
)

OF_THE_LOG = (
    Endpoint(
        "GET",
        "/v1/log/checkpoints/{size}",
        ANYBODY,
        public_log.earlier_checkpoint,
        "What was signed at a size of the log",
        gives_media=TEXT_MEDIA,
    ),
    Endpoint(
        "GET",
        "/v1/log/tile/{level}/{number}",
        ANYBODY,
        public_log.log_tile,
        "Hashes of the log, as C2SP tlog-tiles has them",
        gives_media=public_log.TILE_MEDIA,
        deep="number",
    ),
    Endpoint(
        "GET",
        "/v1/log/inclusion",
        ANYBODY,
        public_log.prove_inclusion,
        "The proof that an entry is in the log",
        gives=book_answers.InclusionAnswer,
        query=(
            QueryParameter("entry", "Its place, as a receipt names it.", "integer"),
            QueryParameter("size", "Of the log; what was signed last.", "integer"),
        ),
    ),
    Endpoint(
        "GET",
        "/v1/log/consistency",
        ANYBODY,
        public_log.prove_growth,
        "The proof that the log only grew",
        gives=book_answers.GrowthAnswer,
        query=(
            QueryParameter("old", "The size that was signed before.", "integer"),
            QueryParameter("new", "A later one; what was signed last.", "integer"),
        ),
    ),
)

FOR_AUDITORS = (
    Endpoint(
        "GET",
        "/v1/audit",
        frozenset({Role.AUDITOR}),
        auditing.audit_record,
        "Whether the record agrees with its log",
        gives=book_answers.RecordAuditAnswer,
    ),
)

BOOK_ENDPOINTS = (*OF_SCHEMES, *OF_THE_LOG, *FOR_AUDITORS)
"""In the order in which they are documented."""
