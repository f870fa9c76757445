"""The words of an audit: rates, verdicts, warnings, what is not said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from operator import attrgetter

from regard.measures.audit import Audit, Division
from regard.measures.audit.count import Count
from regard.measures.audit.impact import Impact
from regard.measures.audit.people import Decision
from regard.measures.audit.rates import (
    AUC,
    BASE,
    FEWEST_OF_OUTCOME,
    FEWEST_PEOPLE,
    UNREAD,
    Refusal,
)
from regard.measures.audit.warning import Warning
from regard.measures.disparity import FOUR_FIFTHS
from regard.measures.interval import Estimate
from regard.report.audit.question import AuditAnswer
from regard.scheme.counted import agreeing, plural
from regard.scheme.settings_in_words import (
    GOOD,
    MISSING_SETTING,
    NOT_GOOD,
    OUTCOME,
    POSITIVE,
)

MAY_BE_NONE = "may be none"  # of a gap
NOT_SAID = "–"  # in place of a figure that rests on too few people
SMALLEST_P_VALUE = 0.001  # below it, a p-value is said to be below it
MOST_GROUPS_NAMED = 6  # groups that one line names

RATE_WORDS = {
    BASE: "outcome",
    "fpr": "false positives",
    "fnr": "false negatives",
    "ppv": "predictive value",
    UNREAD: "unread",
    AUC: "AUC",
}
RATE_MEANINGS = {
    "fpr": "of those without the outcome, who was selected",
    "fnr": "of those with the outcome, who was not selected",
    "ppv": "of those selected, who had the outcome",
    AUC: "how often somebody with the outcome scores above somebody without it",
}
VERDICT_WORDS = {
    "none at all": "FLAG: none at all",
    "below four fifths": "FLAG: below 4/5",
    "may be chance": "below 4/5, may be chance",
    "less, within four fifths": "less, above 4/5",
    "more than the other": "more",
    "nobody at all": "nobody in either",
    "nothing shown": "no gap shown",
}


# ── figures ─────────────────────────────────────────────────────────────────


def rate_words(rate: str) -> str:
    """What a rate is called; a decision by its own name."""
    return RATE_WORDS.get(rate, rate)


def percent_words(rate: Estimate) -> str:
    """63.0 %; a dash where it is refused."""
    return share_words(rate.value)


def share_words(share: float) -> str:
    """A share in per cent: 63.0 %; a dash for none."""
    if math.isnan(share):
        return NOT_SAID
    return f"{100 * share:.1f} %"


def number_words(number: float, decimals: int) -> str:
    """A number with so many decimals.

    Args:
        number: Any.
        decimals: How many.

    Returns:
        A dash for none.
    """
    if math.isnan(number):
        return NOT_SAID
    return f"{number:.{decimals}f}"


def interval_words(rate: Estimate) -> str:
    """The ends of a rate's interval, in per cent."""
    if math.isnan(rate.value):
        return ""
    return f"{100 * rate.low:.1f}–{100 * rate.high:.1f}"


def area_words(area: Estimate) -> str:
    """0.692; a dash where it is refused."""
    return number_words(area.value, 3)


def area_interval_words(area: Estimate) -> str:
    """The ends of an area's interval."""
    if math.isnan(area.value):
        return ""
    return f"{area.low:.3f}–{area.high:.3f}"


def difference_words(difference: Estimate) -> str:
    """+21.4 (+18.2 to +24.5), in percentage points."""
    interval = f"{100 * difference.low:+.1f} to {100 * difference.high:+.1f}"
    return f"{100 * difference.value:+.1f} ({interval})"


def ratio_words(ratio: Estimate) -> str:
    """0.63 (0.60–0.66); an interval that never ends says so."""
    if math.isnan(ratio.value):
        return NOT_SAID
    if math.isinf(ratio.value):
        return f"over {ratio.low:.2f}"
    return f"{ratio.value:.2f} ({ratio.low:.2f}–{ratio.high:.2f})"


def p_value_words(p_value: float) -> str:
    """0.031, or that it is below a thousandth."""
    if p_value < SMALLEST_P_VALUE:
        return f"<{SMALLEST_P_VALUE}"
    return f"{p_value:.3f}"


def people_words(count: Count) -> str:
    """1,522 of 3,696."""
    return f"{count.part:,.0f} of {count.whole:,.0f}"


def threshold_words(sign: int) -> str:
    """What a threshold selects; sign: -1 where lower scores are the better ones."""
    if sign < 0:
        return "up to score"
    return "from score"


def good_words(decision: Decision) -> str:
    """What is good for the person at a decision."""
    if decision.good:
        return "selected"
    return "not selected"


def clear_words(clear: bool) -> str:
    """Nothing for a gap that is more than chance; else that it may be none."""
    if clear:
        return ""
    return MAY_BE_NONE


# ── sentences ───────────────────────────────────────────────────────────────


def warning_words(warning: Warning) -> str:
    """What is to be known before a figure is read, and what to do about it."""
    about = warning.about
    groups = _listed(warning.groups)
    if warning.kind == "good not said":
        return (
            "Nobody said whether being selected is good for a person (a loan) or bad "
            "(labelled as a risk), so nothing follows about who comes off worse. "
            f"To do: {GOOD.named()}, or {NOT_GOOD.named()}."
        )
    if warning.kind == "area below half":
        low, high = warning.estimate.low, warning.estimate.high
        return (
            f"Higher scores go with less of the outcome: the AUC is "
            f"{warning.estimate.value:.2f} ({low:.2f} to {high:.2f}), below one half. "
            "What is called a false positive is then the right answer, so errors are "
            "not compared. To do: count the other value of the outcome with "
            f"{POSITIVE.named()}."
        )
    if warning.kind == "outcome is the decision":
        return (
            f"The outcome is the decision itself: both say the same of all "
            f"{warning.number:,} people. Errors then say nothing; name what came about "
            f"afterwards, or leave {OUTCOME.named()} out."
        )
    if warning.kind == "outcome may be a decision":
        return (
            "Nothing says who was selected. If the outcome is itself a decision "
            "(hired, approved), what is said of four fifths holds; say so with "
            f"{GOOD.named()} (or {NOT_GOOD.named()}). If it came about by itself, it "
            "does not hold."
        )
    if warning.kind == "many broken lines":
        return (
            f"{_share_words(warning, 'line')} "
            f"{agreeing(warning.number, 'is no row', 'are no rows')}, and nobody knows "
            "who is meant: what is said of groups may be wrong. To do: mend the file."
        )
    if warning.kind == "many unread":
        return (
            f"{_share_words(warning, 'row')} "
            f"{agreeing(warning.number, 'lacks', 'lack')} something that rates are "
            "counted from; those left may differ from the rest."
        )
    if warning.kind == "unread differ":
        return (
            f"Rows that cannot be counted are not spread alike over {about} "
            f"({groups}): what is said of those left may be wrong for them."
        )
    return (
        f"The outcome itself differs by {about} ({groups}). Then no imperfect score "
        "has equal predictive values and equal error rates at once (Kleinberg et al. "
        "2016, Chouldechova 2017); which to hold to is a choice."
    )


def impact_sentence(impact: Impact, audit: Audit) -> str:
    """What follows of one group, in a sentence.

    Args:
        impact: One that is flagged.
        audit: Says whether there are several decisions, or none but an outcome.

    Returns:
        A clause, without a full stop.
    """
    own, others = impact.favoured, impact.others_favoured
    shares = (
        f"{share_words(own.share.value)} of {impact.group} against "
        f"{share_words(others.share.value)} of {impact.against}"
    )
    head = ""
    if len(audit.decisions) > 1:
        head = f"{impact.decision}: "
    if audit.supposed:
        head = "If the outcome is the decision: "
    if impact.verdict == "none at all":
        return (
            f"{head}none of {own.whole:,.0f} of {impact.group} come off well, against "
            f"{share_words(others.share.value)} of {impact.against}: "
            "the gravest gap there is"
        )
    return (
        f"{head}{shares} come off well; the ratio is {impact.ratio.value:.2f}, below "
        f"the {FOUR_FIFTHS} of 29 CFR 1607.4(D), and not by chance"
    )


def conclusions(audit: Audit) -> Iterator[str]:
    """What follows, the gravest first; that nothing does, where nothing does."""
    for impact in audit.flagged:
        yield impact_sentence(impact, audit)
    silent = 0
    clear = 0
    total = 0
    for division in audit.divisions:
        total += len(division.gaps)
        clear += sum(map(attrgetter("clear"), division.gaps))
        if division.silence is None:
            continue
        silent += 1
        yield f"nothing is said between groups of {silence_words(division)}"
    good = {decision.good for decision in audit.decisions}
    if good - {None} and not audit.flagged and silent < len(audit.divisions):
        yield "no group is shown to miss four fifths; that shows no equality either"
    if total:
        yield _chance_words(clear, total)


def _chance_words(clear: int, total: int) -> str:
    """How many of the gaps are more than chance."""
    if clear == 0:
        return "no gap between groups is shown to be more than chance"
    if total == 1:
        return "the gap between the two groups is more than chance"
    are = agreeing(clear, "is", "are")
    return f"{clear} of {plural(total, 'gap')} between groups {are} more than chance"


def refusals_words(division: Division) -> Iterator[str]:
    """Refusals of one sort in one line each; what is compared all the same is said."""
    compared: set[tuple[str, str]] = set()
    for gap in division.gaps:
        compared |= {(gap.rate, gap.group), (gap.rate, gap.against)}
    gathered: dict[tuple[str, str, bool], list[Refusal]] = {}
    for refusal in division.refused:
        is_compared = (refusal.rate, refusal.group) in compared
        key = (refusal.rate, refusal.reason, is_compared)
        gathered.setdefault(key, []).append(refusal)
    for (rate, reason, is_compared), alike in gathered.items():
        names = [f"{refusal.group} ({refusal.number})" for refusal in alike]
        limit = f"under {FEWEST_PEOPLE} people"
        if reason == "rare outcome":
            limit = f"under {FEWEST_OF_OUTCOME} people with the rarer outcome"
        about = rate_words(rate)
        line = f"{about}, {limit}: {_listed(names)}"
        if is_compared:
            line = f"the share of {line}; the counts alone are compared, exactly"
        yield line


def silence_words(division: Division) -> str:
    """Why nothing is said between the groups of a division."""
    silence = division.silence
    if silence is None:
        return ""
    if silence.reason == "one group":
        return f"{division.name}: there is one group, or none"
    return (
        f"{division.name}: of {plural(silence.whole, 'row')} {silence.number:,} "
        f"{agreeing(silence.number, 'has', 'have')} no group; that is more than 20 %, "
        f"and {agreeing(silence.number, 'it', 'they')} may differ from the rest"
    )


def count_words(audit: Audit) -> str:
    """How many rows there were, and how many could not be counted."""
    broken = audit.broken_lines
    rows = audit.rows + broken
    words = f"{plural(rows, 'row')}; {audit.unread + broken:,} unreadable"
    if broken:
        no_rows = agreeing(broken, "that is no row", "that are no rows")
        words += f" ({plural(broken, 'line')} {no_rows})"
    without = [
        f"{division.unknown:,} without {division.name}" for division in audit.divisions
    ]
    people = plural(audit.everyone.people, "person", "people")
    return f"{words}; {', '.join(without)}; {people} counted"


def unknown_words(answer: AuditAnswer) -> Iterator[str]:
    """Which words were taken for not known."""
    for column, words in answer.missing_words.items():
        counts = [f"{count:,} × {word}" for word, count in words.items()]
        yield (
            f"{column}: {', '.join(counts)} taken for not known; "
            f"{MISSING_SETTING.named()} names other words"
        )


def audit_methods(answer: AuditAnswer) -> list[str]:
    """How the figures were worked out."""
    audit = answer.audit
    intervals = (
        "intervals of 95 %: Wilson's of shares, Newcombe's of differences, Koopman's "
        "of ratios"
    )
    if not math.isnan(audit.everyone.area.value):
        intervals += ", and of AUC that of Newcombe 2006"
    methods = [intervals]
    if audit.comparisons:
        comparisons = _comparisons_words(audit)
        test = "Fisher's exact test"
        if audit.weighted:
            test = "the score test"
        methods.append(
            f"p-values of {test}, corrected for {comparisons} (Holm); a gap is more "
            "than chance where p is at most 0.05 and its interval leaves out nought"
        )
    if audit.weighted:
        methods.append("weighted; as many people as the weights tell (Kish 1965)")
    return methods


def _comparisons_words(audit: Audit) -> str:
    """How many comparisons are taken together, and which of them are not shown."""
    shown = 0
    for division in audit.divisions:
        shown += len(division.gaps) + len(division.given)
    words = plural(audit.comparisons, "comparison")
    others = audit.comparisons - shown
    if others <= 0:
        return words
    return (
        f"{words}: {plural(shown, 'gap')} shown and {plural(others, 'other')} that "
        "chance had besides, such as pairs of groups of which neither comes off best"
    )


def _share_words(warning: Warning, noun: str) -> str:
    return f"{warning.number:,} of {plural(warning.whole, noun)}"


def _listed(names: Iterable[str]) -> str:
    everything = list(names)
    shown = ", ".join(everything[:MOST_GROUPS_NAMED])
    if len(everything) > MOST_GROUPS_NAMED:
        shown += f" and {len(everything) - MOST_GROUPS_NAMED} more"
    return shown
