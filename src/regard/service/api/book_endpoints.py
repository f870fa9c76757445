"""The addresses of the open book, with what each answers."""

from __future__ import annotations

from regard.service.api import book_answers, scheme_book
from regard.service.api.endpoint import Endpoint
from regard.service.api.open_book import YAML_MEDIA
from regard.service.api.paging import PAGING
from regard.service.caller import ANYBODY

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
    ),
)

BOOK_ENDPOINTS = OF_SCHEMES
"""In the order in which they are documented."""
