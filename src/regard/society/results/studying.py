"""A study as it is asked for: lived in a folder, and its figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from regard.scheme.complaint import DataError
from regard.scheme.document import Document, as_document
from regard.scheme.model import Scheme
from regard.scheme.reading import others_by_key, readings_of
from regard.society.results.figures import StudyFigures
from regard.society.results.work_out import read_figures
from regard.society.scenario import Scenario, changed_scenario, open_scenario
from regard.society.study.folder import fork_study
from regard.society.study.study import Study
from regard.society.study.study_living import Progress, run_study

MONTHS_A_YEAR = 12

AnyScheme = Scheme | str | Path


def study(
    schemes: AnyScheme | Sequence[AnyScheme],
    folder: str | Path,
    *,
    people: int = 100_000,
    years: int = 5,
    seeds: int = 3,
    scenario: Scenario | str | Path | None = None,
    settings: Mapping[str, Any] | None = None,
    mechanisms: bool = True,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> StudyFigures:
    """Lets a synthetic society live under schemes, each alone, all together and none.

    Interrupted, the same call goes on where it stopped.

    Args:
        schemes: One, or several; each a scheme, its name in the library, or its path.
        folder: Where the study is kept; a new one, or that of the same study.
        people: How many synthetic people live.
        years: For how long, of twelve months of thirty days.
        seeds: How many replicates, for intervals.
        scenario: What the society is like, or the path of a file that says it; the
            default one if not given.
        settings: What of the scenario is otherwise, by place, such as `acts.chill`.
        mechanisms: Whether each mechanism is also switched off in turn.
        jobs: How many runs are lived side by side; as many as fit if not given.
        progress: Called with an arm, how many person-months are done, and of how many.

    Returns:
        The figures of the study, each with an interval over seeds.

    Raises:
        DataError: The folder holds another study, a place of the scenario does not
            exist, or one scheme is given twice.
        SchemeError: A document has something wrong.
        UnknownScheme: There is no such scheme.
    """
    documents = [as_document(scheme) for scheme in _several(schemes)]
    studied = tuple(document.scheme for document in documents)
    if len({scheme.name for scheme in studied}) < len(studied):
        raise DataError("found one scheme twice, expected each once")
    lived = Study(
        studied,
        people,
        MONTHS_A_YEAR * years,
        seeds,
        _scenario(scenario, settings),
        mechanisms,
        others=_others(documents),
    )
    run_study(lived, Path(folder), progress, jobs)
    return read_figures(Path(folder))


def fork(
    lived: str | Path,
    month: int,
    folder: str | Path,
    *,
    scheme: AnyScheme | None = None,
    settings: Mapping[str, Any] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> StudyFigures:
    """Lives a study again up to a month, bit for bit, and from then on otherwise.

    Args:
        lived: The folder of a study of one scheme.
        month: The month from which things are otherwise.
        folder: Where the new study is kept.
        scheme: The scheme from then on; the same if not given.
        settings: What of the scenario is otherwise, by place, such as `acts.chill`.
        jobs: How many runs are lived side by side; as many as fit if not given.
        progress: Called with an arm, how many person-months are done, and of how many.

    Returns:
        The figures of the new study.

    Raises:
        DataError: Nothing is changed, the folder holds no study of one scheme, or the
            month lies outside.
        SchemeError: A document, or a value of the scenario, has something wrong.
        UnknownScheme: There is no such scheme.
    """
    if scheme is None and not settings:
        raise DataError(
            "found nothing to change, expected another scheme or other settings\n"
            "  to do: name what is otherwise from that month on"
        )
    documents = [] if scheme is None else [as_document(scheme)]
    forked = fork_study(
        Path(lived),
        month,
        _yaml_values(settings),
        [document.scheme for document in documents],
        others=_others(documents),
    )
    run_study(forked, Path(folder), progress, jobs)
    return read_figures(Path(folder))


def _several(schemes: AnyScheme | Sequence[AnyScheme]) -> list[AnyScheme]:
    if isinstance(schemes, (Scheme, str, Path)):
        return [schemes]
    return list(schemes)


def _others(documents: Sequence[Document]) -> Mapping[str, Scheme]:
    """What the schemes read, by key."""
    return others_by_key(readings_of(document) for document in documents)


def _scenario(
    scenario: Scenario | str | Path | None, settings: Mapping[str, Any] | None
) -> Scenario:
    if scenario is None:
        scenario = Scenario()
    elif not isinstance(scenario, Scenario):
        scenario = open_scenario(scenario)
    return changed_scenario(scenario, _yaml_values(settings))


def _yaml_values(settings: Mapping[str, Any] | None) -> dict[str, str]:
    """The values as YAML, of which JSON is a part; text is YAML already."""
    values: dict[str, str] = {}
    for place, value in (settings or {}).items():
        values[place] = value if isinstance(value, str) else json.dumps(value)
    return values
