"""A study as one page that needs nothing else.

It shows what schemes promise, what they did, to whom, and how.
"""

from __future__ import annotations

from pathlib import Path

from regard.report.page.markup import Child, Markup, items, section, tag
from regard.report.page.shell import document
from regard.report.study.changes import did, for_whom
from regard.report.study.conclusions import expectations, in_short, instead
from regard.report.study.downloads import downloads
from regard.report.study.measures import every_measure
from regard.report.study.mechanisms import mechanisms
from regard.report.study.months import month_by_month
from regard.report.study.several import several
from regard.report.study.words import arm_words, tiers_words
from regard.report.text.numbers import format_count
from regard.report.text.typography import typeset
from regard.report.text.words import joined
from regard.scheme.counted import plural
from regard.scheme.model import Scheme
from regard.society.results.figures import StudyFigures

CONTENTS = {
    "study": "What this is",
    "short": "In short",
    "did": "What the schemes did",
    "whom": "For whom",
    "months": "Month by month",
    "mechanisms": "By which mechanism",
    "expected": "Expected, and seen or not",
    "several": "Several at once",
    "measures": "By measures",
    "instead": "What would have served as well",
    "limits": "What this cannot tell",
    "numbers": "Every number",
}
MOST_SCHEMES_NAMED = 5  # schemes from which on a heading no longer names them
SCENARIO_HASH_SHOWN = 23  # characters of the scenario's hash
LIMITS = (
    "These are synthetic people. Nothing here is a forecast about any country, scheme "
    "or person.",
    "Most parameters are choices, said to be so in the scenario; change them, and see "
    "what stays.",
    "Intervals say how much chance decides in this model. They do not say how far the "
    "model is from the world.",
    "People look one step ahead, know about what rules pay, and cannot organise, leave "
    "the country or change the law.",
    "Officials are a few types. Those who run real schemes learn, and are leaned upon.",
    "A service is worth the same to everyone. For somebody it is everything.",
    "Means, fear and trust are numbers. What it is to live under a score is not.",
)


def write_study_report(figures: StudyFigures, path: str | Path) -> Path:
    """Writes a study as one HTML file, which loads nothing from anywhere.

    Args:
        figures: The figures of the study.
        path: The file; its folder is made.

    Returns:
        The path.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(study_page(figures), encoding="utf-8", newline="\n")
    return path


def study_page(figures: StudyFigures) -> str:
    """The page that `write_study_report` writes.

    Args:
        figures: The figures of the study; the page works nothing out.

    Returns:
        HTML.
    """
    title = _title(figures)
    sections = [
        _study(figures),
        in_short(figures),
        did(figures),
        for_whom(figures),
        month_by_month(figures),
        mechanisms(figures),
        expectations(figures),
        several(figures),
        every_measure(figures),
        instead(figures),
        section("limits", CONTENTS["limits"], items(LIMITS)),
        downloads(figures),
    ]
    return document(title, _masthead(title), CONTENTS, sections)


def _title(figures: StudyFigures) -> str:
    names = [arm_words(scheme.name) for scheme in figures.study.schemes]
    schemes = joined(names)
    if len(names) >= MOST_SCHEMES_NAMED:
        schemes = f"{plural(len(names), 'scheme')}"
    return typeset(f"A society under {schemes}")


def _masthead(title: str) -> Markup:
    lede = (
        "The same people, with the same luck, once under no scheme and once under each."
    )
    note = "Nobody in this study exists, and no score in it is anyone’s."
    return tag(
        "header",
        tag("p", "Report of a study on synthetic people", class_="kicker"),
        tag("h1", title),
        tag("p", lede, class_="lede"),
        tag(
            "p",
            tag("strong", "Synthetic people. "),
            note,
            class_="study",
            role="note",
        ),
    )


def _study(figures: StudyFigures) -> Markup:
    """What was studied, and what each scheme promises."""
    terms = [
        tag("div", tag("dt", term), tag("dd", words)) for term, words in _facts(figures)
    ]
    promises = [_promise(scheme) for scheme in figures.study.schemes]
    return section(
        "study",
        CONTENTS["study"],
        tag("dl", *terms, class_="facts"),
        tag("p", "What each scheme promises:"),
        items(promises),
        tag("p", "Which tiers are below ordinary, by what their outcomes are worth:"),
        items(tiers_words(order) for order in figures.tier_orders),
    )


def _facts(figures: StudyFigures) -> list[tuple[str, Child]]:
    study = figures.study
    about = figures.about
    scenario = study.scenario
    groups = [f"{name} {group.share:.0%}" for name, group in scenario.groups.items()]
    begin_of_hash = tag("code", about["scenario"][:SCENARIO_HASH_SHOWN])
    facts: list[tuple[str, Child]] = [
        ("People", format_count(study.people)),
        ("Months", format_count(study.months)),
        ("Seeds", format_count(study.seeds)),
        ("Groups", ", ".join(groups)),
        ("Scenario", [scenario.scenario, tag("br"), begin_of_hash]),
        ("Regard", str(about["regard"])),
    ]
    if "seconds" in about:
        person_months = format_count(about["person_months"])
        duration = f"{about['seconds']:,.0f} s, {person_months} person-months"
        facts.append(("Lived in", duration))
    if "fork" in about:
        facts.append(("Changed from", f"month {about['fork']['after']}"))
    return facts


def _promise(scheme: Scheme) -> Child:
    purposes = scheme.purpose or ("no purpose is declared",)
    return [tag("strong", scheme.title), ": ", typeset(" ".join(purposes))]
