"""GOV001."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.narrative import format_number, plain_name
from regard.check.rule import Rule
from regard.scheme.process import Overrides
from regard.scheme.units import POINT


class UnboundedOverride(Rule):
    """Somebody in charge can change a score without a limit, a reason, an end, a second person or a log.

    ## What it checks
    Where `overrides` says who may make one, that it also says how far (`at_most`), why (`reason`),
    for how long (`expires`), with whom (`second_person`) and that it is `logged`. An `at_most` as wide
    as the whole range of the score is no limit.

    ## Why it matters
    One note by one official undoes every rule of the scheme, for a friend or against an enemy. What
    is bounded, reasoned and logged can be found again and put right.

    ## Example
    ```yaml
    overrides: {by: [official], second_person: false}
    ```

    ## How it is proved
    Closed form: the newcomer's score plus and minus `at_most`, within the range, and the tiers there.
    Without `at_most` it is the whole range.

    ## References
    - the principle against arbitrary power
    """

    code, severity, profiles = "GOV001", Severity.HIGH, frozenset({"gp"})
    proof, mark, status = "closed form", "unchecked", "principle"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the overrides."""
        overrides = case.scheme.overrides
        if overrides is None or not overrides.by:
            return
        lacks, write = _lacks(case, overrides)
        if not lacks:
            return
        who = " or ".join(f"“{plain_name(name)}”" for name in overrides.by)
        says = f"one override by {who} {_reach(case, overrides.at_most)}, with {_listed(lacks)}"
        yield self.finding(
            case, ("overrides",), says, f"write {_listed(write)} into overrides"
        )


def _lacks(case: Case, overrides: Overrides) -> tuple[list[str], list[str]]:
    """What is missing, and what to write."""
    flags = {
        "second_person": (overrides.second_person, "second person"),
        "reason": (overrides.reason, "written reason"),
        "logged": (overrides.logged, "log"),
    }
    low, high = case.scheme.score.range
    wide = overrides.at_most is not None and overrides.at_most >= high - low
    spans = {
        "at_most": (None if wide else overrides.at_most, "limit"),
        "expires": (overrides.expires, "end"),
    }
    lacks = [
        f"no {what}" if is_so is False else f"no declared {what}"
        for is_so, what in flags.values()
        if not is_so
    ]
    lacks += [f"no declared {what}" for least, what in spans.values() if least is None]
    if wide:
        lacks[lacks.index("no declared limit")] = "no limit but the range of the score"
    write = [f"{key}: true" for key, (is_so, _) in flags.items() if not is_so]
    return lacks, write + [
        f"a narrower {key}" if wide and key == "at_most" else key
        for key, (least, _) in spans.items()
        if least is None
    ]


def _reach(case: Case, at_most: int | None) -> str:
    """How far it moves a newcomer."""
    low, high = case.scheme.score.range
    if at_most is not None:
        low, high = (
            max(low, case.newcomer_score - at_most),
            min(high, case.newcomer_score + at_most),
        )
    start, *ends = [
        case.scheme.tier_of(score) for score in (case.newcomer_score, low, high)
    ]
    new = [plain_name(tier) for tier in dict.fromkeys(ends) if tier != start]
    where = (
        f"from {plain_name(start)} to {' or '.join(new)}"
        if new
        else f"within {plain_name(start)}"
    )
    how = (
        "any number of points"
        if at_most is None
        else f"{format_number(at_most, POINT)} points"
    )
    return f"can move a newcomer by {how}, {where}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
