"""The sections of a study's page that show its numbers."""

from __future__ import annotations

import math
from typing import Any

from regard.measures.interval import Estimate
from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.study.charts import changes_picture, months_picture
from regard.report.study.words import DASH, arm_words, cell, number, verdict
from regard.report.text.words import joined
from regard.society.results.measures import (
    GOODHART,
    SCHEME_YARDSTICKS,
    SOCIETY_YARDSTICKS,
)
from regard.society.results.quantities import CONDUCT, LIBERTY, LIFE, QUANTITY
from regard.society.results.results import DISSENTERS, EVERYONE, POOREST, Results
from regard.society.study.study import NONE, TOGETHER

DRAWN = ("expressed", "fear", "restricted", "performed")
ASKED = (
    "restricted",
    "group gap",
    "ties across",
    "expressed",
    "read",
    "performed",
    "defaulted",
    "fear",
)
ASKED_WORDS = {
    "group gap": "gap between groups in the share below ordinary",
    "ties across": "survival of ties across",
}
MOST_DRAWN = 10  # lines of one picture


def did(results: Results) -> Markup:
    """Changes against no scheme, drawn and as a table, an arm at a time."""
    parts: list[Child] = [
        tag(
            "p",
            "Each mark is a difference from the same people under no scheme; its line is the 95 % interval over "
            "seeds. A triangle pointing down is worse for people, one pointing up better; a dot is neither, or "
            "not shown.",
        )
    ]
    for arm in results.arms:
        rows = []
        for name in (*CONDUCT, *LIBERTY, *LIFE):
            quantity, change = QUANTITY[name], results.change(arm, name)
            if quantity.share and not math.isnan(change.value):
                ends = [
                    change.value if math.isnan(end) else end
                    for end in (change.low, change.high)
                ]
                rows.append(
                    {
                        "label": quantity.words,
                        "value": 100 * change.value,
                        "low": 100 * ends[0],
                        "high": 100 * ends[1],
                        "verdict": verdict(quantity, change),
                    }
                )
        finding = f"Under {arm_words(arm)} against no scheme: " + "; ".join(
            f"{row['label']} {row['value']:+.1f}" for row in rows
        )
        drawn = changes_picture(
            rows, "percentage points of people a month, against no scheme", finding
        )
        parts += [
            tag("h3", arm_words(arm)),
            drawn.figure(
                f"{arm_words(arm).capitalize()}: changes in the share of people a month."
            ),
        ]
        parts.append(_changes_table(results, arm))
    return section("did", "What the schemes did", *parts)


def _changes_table(results: Results, arm: str) -> Markup:
    rows: list[list[Child]] = []
    for name in (*CONDUCT, *LIBERTY, *LIFE):
        quantity, change = QUANTITY[name], results.change(arm, name)
        rows.append(
            [
                quantity.words,
                number(results.level(NONE, name).value, quantity.share),
                number(results.level(arm, name).value, quantity.share),
                cell(change, quantity.share, True),
                verdict(quantity, change) or ("" if change.clear else "not shown"),
            ]
        )
    heads = [
        Column("A person and month"),
        Column("No scheme", True),
        Column(arm_words(arm), True),
        Column("Change", True),
        Column("For people"),
    ]
    return table(f"{arm_words(arm)}: the last twelve months", heads, rows)


def for_whom(results: Results) -> Markup:
    """The same changes for groups, for dissenters and for the poorest tenth."""
    who = [EVERYONE, *results.groups, DISSENTERS, POOREST]
    parts: list[Child] = [
        tag(
            "p",
            "Dissenters are those who desire to express more than half of what can be expressed; the poorest "
            "tenth is the same tenth in every society, by what they earn without any scheme.",
        )
    ]
    for name in ("means", "restricted", "expressed", "read", "fear"):
        quantity = QUANTITY[name]
        rows: list[list[Child]] = [
            [
                arm_words(arm),
                *(
                    cell(results.change(arm, name, one), quantity.share, True)
                    for one in who
                ),
            ]
            for arm in results.arms
        ]
        if name != "means" and all(
            math.isnan(results.change(arm, name, POOREST).value) for arm in results.arms
        ):
            rows = [row[:-1] for row in rows]
        heads = [
            Column("Scheme"),
            *(Column(one, True) for one in who[: len(rows[0]) - 1]),
        ]
        parts.append(table(f"Change in: {quantity.words}", heads, rows))
    return section("whom", "For whom", *parts)


def month_by_month(results: Results) -> Markup:
    """Lines over months, one an arm."""
    parts: list[Child] = []
    if len(results.arms) >= MOST_DRAWN:
        parts.append(
            tag(
                "p",
                f"Drawn are no scheme and the {MOST_DRAWN - 1} arms that lower most people.",
                class_="note",
            )
        )
    for name in DRAWN:
        quantity = QUANTITY[name]
        series = {
            arm: _mean_series(results, arm, name) for arm in (NONE, *_drawn(results))
        }
        lines = {
            arm_words(arm): list(series[arm] * (100 if quantity.share else 1))
            for arm in (NONE, *_drawn(results))
        }
        ends = joined(f"{arm} {values[-1]:.2f}" for arm, values in lines.items())
        title = "% of people" if quantity.share else quantity.words
        drawn = months_picture(
            lines, title, f"{quantity.words}, month by month; in the last month: {ends}"
        )
        parts.append(
            drawn.figure(
                f"{quantity.words[0].upper()}{quantity.words[1:]}: means over everyone and all seeds."
            )
        )
    return section("months", "Month by month", *parts)


def _drawn(results: Results) -> list[str]:
    """The arms that are drawn: all, or those with the most people below ordinary."""
    most = sorted(
        results.arms, key=lambda arm: -results.level(arm, "restricted").value
    )[: MOST_DRAWN - 1]
    return [arm for arm in results.arms if arm in most]


def _mean_series(results: Results, arm: str, name: str) -> Any:
    return sum(run.series(name) for run in results.runs[arm]) / len(results.runs[arm])


def mechanisms(results: Results) -> Markup:
    """What each mechanism adds: with it, less without it."""
    tried = list(
        dict.fromkeys(
            kind.removeprefix("without-") for _, kind in results.small if kind != "all"
        )
    )
    if not tried:
        told = "No mechanism was switched off in this study (give it without --no-mechanisms)."
        return section("mechanisms", "By which mechanism", tag("p", told))
    parts: list[Child] = [
        tag(
            "p",
            "A smaller society lived under each scheme with one mechanism switched off at a time. Told is what "
            "the mechanism adds: the number with it, less the number without it. A dash: not clear of "
            "chance; a mechanism with nothing but dashes is left out.",
        )
    ]
    words = [ASKED_WORDS.get(name) or QUANTITY[name].words for name in ASKED]
    for arm in (arm for arm in results.arms if (arm, "all") in results.small):
        rows: list[list[Child]] = []
        for mechanism in tried:
            adds = [
                _effect(results.effect(arm, mechanism, name), name) for name in ASKED
            ]
            if any(one != DASH for one in adds):
                rows.append([_MECHANISM_WORDS[mechanism], *adds])
        parts.append(
            table(
                f"{arm_words(arm)}: what each mechanism adds",
                [Column("Mechanism"), *(Column(w, True) for w in words)],
                rows,
            )
        )
    return section("mechanisms", "By which mechanism", *parts)


_MECHANISM_WORDS = {
    "incentives": "knowing what acts do to the score",
    "fear": "fear",
    "attention": "looking harder at low scorers",
    "errors": "wrong records",
    "spillover": "ties that count",
    "officials": "officials’ discretion",
    "disputes": "disputes and repair",
    "joint": "reading other schemes’ tiers",
    "restrictions": "what is refused being felt",
    "performing": "performing for the score",
}


def _effect(effect: Estimate | None, name: str) -> str:
    if effect is None or not effect.clear:
        return DASH
    share = name == "group gap" or (name in QUANTITY and QUANTITY[name].share)
    return number(effect.value, share, True)


BEYOND = ("restricted", "refused", "expressed", "read", "means")


def several(results: Results) -> Markup:
    """Joint exclusion over the product of each, and what all do beyond the sum of each."""
    head = "Several at once"
    if TOGETHER not in results.runs:
        return section(
            "several",
            head,
            tag("p", "This study has one scheme. Give several to see how they add up."),
        )
    pairs = [pair for pair in results.pile_up() if not math.isnan(pair[2].value)]
    parts: list[Child] = []
    if pairs:
        told = (
            "Of people under all schemes at once: the share below ordinary under both of two, over what two unrelated "
            "schemes would give. Above 1, they shut out the same people."
        )
        heads = [Column("Scheme"), Column("And"), Column("Joint over product", True)]
        rows: list[list[Child]] = [
            [one, other, cell(ratio, False)] for one, other, ratio in pairs
        ]
        parts += [tag("p", told), table("Exclusion that piles up", heads, rows)]
    else:
        parts.append(
            tag(
                "p",
                "No two schemes here put enough people below ordinary together to say anything.",
            )
        )
    beyond: list[list[Child]] = [
        [
            QUANTITY[name].words,
            cell(found, QUANTITY[name].share, True),
            "" if found.clear else "not shown",
        ]
        for name in BEYOND
        if (found := results.beyond_sum(name)) is not None
    ]
    told = (
        "What all schemes together change, less the sum of what each changes alone. People can be refused only once "
        "what several refuse, so this is often less than nothing."
    )
    heads = [Column("A person and month"), Column("Beyond the sum", True), Column("")]
    parts += [tag("p", told), table("Together, beyond the sum of each", heads, beyond)]
    return section("several", head, *parts)


SHARES = {
    "below ordinary",
    "refusal gap",
    "wrongly below",
    "equalised odds",
    "officials",
    "leaving",
    "no way back",
    "chilled speech",
    "chilled reading",
    "chilled gathering",
    "falsification",
    "conformity",
    "performed share",
}


def yardsticks(results: Results) -> Markup:
    """Each scheme by the measures of a scheme, each society by those of a society, and Goodhart's."""
    arms = [scheme.name for scheme in results.study.schemes]
    schemes = {
        arm: results.of_scheme(
            arm, next(scheme for scheme in results.schemes(arm) if scheme.name == arm)
        )
        for arm in arms
    }
    societies = {arm: results.of_society(arm) for arm in (NONE, *results.arms)}
    knowing = {arm: found for arm in arms if (found := results.goodhart(arm))}
    told = (
        "Formulas and sources stand with each measure in the code. A dash: undefined here, such as a wait in a tier "
        "where nobody was, or one seed's interval."
    )
    parts: list[Child] = [
        tag("p", told),
        *_measured(
            "Measures of each scheme, the last twelve months",
            SCHEME_YARDSTICKS,
            schemes,
        ),
        *_measured(
            "Measures of each society, the last twelve months",
            SOCIETY_YARDSTICKS,
            societies,
        ),
        *_measured(
            "The score with its rules known and unknown (Goodhart)", GOODHART, knowing
        ),
    ]
    return section("yardsticks", "By yardsticks", *parts)


WIDEST = 5  # arms that fit the page side by side


def _measured(
    caption: str, words: dict[str, str], found: dict[str, dict[str, Estimate]]
) -> list[Child]:
    """A row a measure, a column an arm, as many tables as fit; a measure that is defined nowhere is left out."""
    tables: list[Child] = []
    for begin in range(0, len(found), WIDEST):
        some = dict(list(found.items())[begin : begin + WIDEST])
        rows: list[list[Child]] = [
            [told, *(cell(numbers[name], name in SHARES) for numbers in some.values())]
            for name, told in words.items()
            if not all(math.isnan(numbers[name].value) for numbers in some.values())
        ]
        tables.append(
            table(
                caption,
                [Column("Measure"), *(Column(arm_words(arm), True) for arm in some)],
                rows,
            )
        )
    return tables
