"""The language that a request asks for, of those that there are."""

from __future__ import annotations

from functools import lru_cache

from babel import negotiate_locale
from starlette.requests import Request

from regard.report.text.language import ENGLISH, Language, language_of, languages

LONGEST_REMEMBERED = 200
"""Letters of a header whose language is remembered; longer ones say more than that."""
HIGHEST = 1.0
"""How much a language is wanted of which nothing else is said, as RFC 9110 has it."""


def asked_language(request: Request) -> Language:
    """The language that is wanted most; English where none of ours is wanted.

    Args:
        request: The request.
    """
    header: str = request.headers.get("accept-language", "")
    if len(header) > LONGEST_REMEMBERED:
        return _language_wanted(header)
    return _remembered_language(header)


def _language_wanted(header: str) -> Language:
    wanted: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, rest = part.partition(";")
        code = tag.strip().partition("-")[0].lower()
        quality = _quality(rest)
        if code.isalpha() and quality > 0:
            wanted.append((quality, code))
    # Of two that are wanted alike, the first one said.
    wanted.sort(key=lambda choice: -choice[0])
    codes = [code for _, code in wanted]
    return language_of(negotiate_locale(codes, languages()) or ENGLISH)


# There are few of them, and every request has one or none.
_remembered_language = lru_cache(maxsize=256)(_language_wanted)


def _quality(text: str) -> float:
    name, _, value = text.partition("=")
    if name.strip().lower() != "q":
        return HIGHEST
    try:
        return float(value)
    except ValueError:
        # What cannot be read is no no.
        return HIGHEST
