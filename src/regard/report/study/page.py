"""A study as one page that needs nothing else: what schemes promise, what they did, to whom, and how."""

from __future__ import annotations

import base64
import csv
import io
import json
from pathlib import Path
from typing import Any

from regard.report.page.markup import Child, Markup, html, items, section, tag
from regard.report.page.shell import document
from regard.report.study.conclusions import in_short, instead, orderings
from regard.report.study.sections import (
    did,
    for_whom,
    mechanisms,
    month_by_month,
    several,
    yardsticks,
)
from regard.report.study.words import arm_words
from regard.report.text.numbers import format_count
from regard.report.text.typography import typeset
from regard.report.text.words import joined
from regard.society.results.results import Results

CONTENTS = {
    "study": "What this is",
    "short": "In short",
    "did": "What the schemes did",
    "whom": "For whom",
    "months": "Month by month",
    "mechanisms": "By which mechanism",
    "expected": "Expected, and seen or not",
    "several": "Several at once",
    "yardsticks": "By yardsticks",
    "instead": "What would have served as well",
    "limits": "What this cannot tell",
    "numbers": "Every number",
}
MANY = 5  # schemes that a heading no longer names
LIMITS = (
    "These are synthetic people. Nothing here is a forecast about any country, scheme or person.",
    "Most parameters are choices, said to be so in the scenario; change them, and see what stays.",
    "Intervals say how much chance decides in this model. They do not say how far the model is from the world.",
    "People look one step ahead, know about what rules pay, and cannot organise, leave the country or change the law.",
    "Officials are a few types. Those who run real schemes learn, and are leaned upon.",
    "A service is worth the same to everyone. For somebody it is everything.",
    "Means, fear and trust are numbers. What it is to live under a score is not.",
)


def write_study_report(results: Results, path: str | Path) -> Path:
    """Writes a study as one HTML file, which loads nothing from anywhere, and gives its path."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(study_page(results), encoding="utf-8", newline="\n")
    return path


def study_page(results: Results) -> str:
    """The page that `write_study_report` writes."""
    names = [arm_words(scheme.name) for scheme in results.study.schemes]
    heading = typeset(
        f"A society under {joined(names) if len(names) < MANY else f'{len(names)} schemes'}"
    )
    kicker = tag("p", "Report of a study on synthetic people", class_="kicker")
    lede = tag(
        "p",
        "The same people, with the same luck, once under no scheme and once under each.",
        class_="lede",
    )
    note = tag(
        "p",
        tag("strong", "Synthetic people. "),
        "Nobody in this study exists, and no score in it is anyone’s.",
        class_="study",
        role="note",
    )
    masthead = tag("header", kicker, tag("h1", heading), lede, note)
    sections = [
        _what(results),
        in_short(results),
        did(results),
        for_whom(results),
        month_by_month(results),
        mechanisms(results),
        orderings(results),
        several(results),
        yardsticks(results),
        instead(results),
        section("limits", CONTENTS["limits"], items(LIMITS)),
        _numbers(results),
    ]
    return document(heading, masthead, CONTENTS, sections)


def _what(results: Results) -> Markup:
    study, about = results.study, results.about
    facts: list[tuple[str, Child]] = [
        ("People", format_count(study.people)),
        ("Months", format_count(study.months)),
        ("Seeds", format_count(study.seeds)),
        (
            "Groups",
            ", ".join(
                f"{name} {group.share:.0%}"
                for name, group in study.scenario.groups.items()
            ),
        ),
        (
            "Scenario",
            [study.scenario.scenario, tag("br"), tag("code", study.scenario.hash[:23])],
        ),
        ("Regard", str(about["regard"])),
    ]
    if "seconds" in about:
        facts.append(
            (
                "Lived in",
                f"{about['seconds']:,.0f} s, {format_count(about['person_months'])} person-months",
            )
        )
    if study.fork is not None or "fork" in about:
        facts.append(("Changed from", f"month {about['fork']['after']}"))
    pairs = [tag("div", tag("dt", term), tag("dd", told)) for term, told in facts]
    promised = [
        [
            tag("strong", scheme.title),
            ": ",
            typeset(" ".join(scheme.purpose or ("no purpose is declared",))),
        ]
        for scheme in study.schemes
    ]
    return section(
        "study",
        CONTENTS["study"],
        tag("dl", *pairs, class_="facts"),
        tag("p", "What each scheme promises:"),
        items(promised),
    )


def _numbers(results: Results) -> Markup:
    data = results.data()
    links = [
        _download(
            "numbers.csv", "text/csv", _csv(data), "every level and change as CSV"
        ),
        _download(
            "numbers.json",
            "application/json",
            json.dumps(data, ensure_ascii=False),
            "everything as JSON",
        ),
        _download(
            "scenario.yaml",
            "application/yaml",
            results.study.scenario.text(),
            "the scenario",
        ),
    ]
    told = (
        "The folder of the study holds, for every run, the sums of every month (months, tiers, moves, judged, both) "
        "and a sample of people at the end, as Parquet."
    )
    return section(
        "numbers", CONTENTS["numbers"], items(links), tag("p", told, class_="note")
    )


def _download(name: str, kind: str, text: str, words: str) -> Markup:
    coded = base64.b64encode(text.encode()).decode()
    return html(
        tag("a", f"{name}: {words}", href=f"data:{kind};base64,{coded}", download=name)
    )


def _csv(data: dict[str, Any]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["arm", "quantity", "what", "who", "value", "low", "high"])
    for arm, levels in data["levels"].items():
        for quantity, level in levels.items():
            writer.writerow(
                [
                    arm,
                    quantity,
                    "level",
                    "everyone",
                    level["value"],
                    level["low"],
                    level["high"],
                ]
            )
    for arm, changes in data["changes"].items():
        for quantity, by in changes.items():
            for who, change in by.items():
                writer.writerow(
                    [
                        arm,
                        quantity,
                        "change",
                        who,
                        change["value"],
                        change["low"],
                        change["high"],
                    ]
                )
    return out.getvalue()
