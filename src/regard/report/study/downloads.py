"""The section of a study's page with every number, to be saved from the page."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import Any

from regard.report.page.markup import Markup, html, items, section, tag
from regard.society.results.figures import StudyFigures
from regard.society.results.plain_data import figures_data
from regard.society.results.run_tables import EVERYONE

FOLDER = (
    "The folder of the study holds, for every run, the sums of every month (months, "
    "tiers, moves, judged, both) and a sample of people at the end, as Parquet."
)
# `quantity` is the name of this column in files written before; it holds a measure.
HEADER = ("arm", "quantity", "what", "who", "value", "low", "high")


def downloads(figures: StudyFigures) -> Markup:
    """Every number as files inside the page.

    Args:
        figures: The figures of the study.

    Returns:
        A section of links; nothing is fetched to follow them.
    """
    data = figures_data(figures)
    scenario = figures.study.scenario.text()
    links = [
        _link("numbers.csv", "text/csv", _csv(data), "every level and change as CSV"),
        _link(
            "numbers.json",
            "application/json",
            json.dumps(data, ensure_ascii=False),
            "everything as JSON",
        ),
        _link("scenario.yaml", "application/yaml", scenario, "the scenario"),
    ]
    note = tag("p", FOLDER, class_="note")
    return section("numbers", "Every number", items(links), note)


def _link(name: str, media_type: str, text: str, words: str) -> Markup:
    coded = base64.b64encode(text.encode()).decode()
    address = f"data:{media_type};base64,{coded}"
    return html(tag("a", f"{name}: {words}", href=address, download=name))


def _csv(data: dict[str, Any]) -> str:
    """Levels, then changes, a row a number."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for arm, levels in data["levels"].items():
        for measure, level in levels.items():
            writer.writerow([arm, measure, "level", EVERYONE, *level.values()])
    for arm, changes in data["changes"].items():
        for measure, by_people in changes.items():
            for people, change in by_people.items():
                writer.writerow([arm, measure, "change", people, *change.values()])
    return text.getvalue()
