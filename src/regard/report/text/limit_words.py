"""What bounds a kind, in words for the people scored."""

from __future__ import annotations

from regard.report.text.language import Language
from regard.scheme.evidence import Kind, Rate


def kind_limit_words(language: Language, kind: Kind) -> str:
    """What bounds a kind.

    Args:
        language: To write in.
        kind: One of a scheme's kinds.

    Returns:
        How many events count in how long, and the most they add or take in all.
    """
    limits = []
    if kind.rate is not None:
        rate = _rate_words(language, kind.rate)
        limits.append(language.gettext("at most {rate} count", rate=rate))
    if kind.per_reporter is not None:
        rate = _rate_words(language, kind.per_reporter)
        limits.append(language.gettext("at most {rate} from one reporter", rate=rate))
    if kind.blind is not None:
        limits.append(
            language.gettext(
                "by nobody knows whom, shown {count} or more at once",
                count=str(kind.blind),
            )
        )
    if kind.cap is not None:
        points = language.points(kind.cap)
        limits.append(language.gettext("{points} in all", points=points))
    return ", ".join(limits) or language.gettext("no limit")


def _rate_words(language: Language, rate: Rate) -> str:
    span = language.span(rate.days)
    return language.gettext("{number} in {span}", number=str(rate.count), span=span)
