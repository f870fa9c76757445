"""The folder of a study: what it says of itself, and copies of what decides it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from regard.scheme.complaint import DataError
from regard.scheme.counted import plural
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.scheme.rendering import render
from regard.scheme.settings_in_words import FOLDER_SETTING
from regard.society.scenario import Scenario, changed_scenario, read_scenario
from regard.society.study.run import Fork
from regard.society.study.study import Study


def write_study(study: Study, folder: Path) -> None:
    """Writes what a study is into its folder.

    Args:
        study: The study.
        folder: An empty folder, one that is not there yet, or this study's.

    Raises:
        DataError: The folder holds another study.
        SchemeError: A copy of a scheme could not be read again.
    """
    copies = _copies(study.all_schemes)
    about = study.about()
    path = folder / "study.json"
    if path.is_file() and json.loads(path.read_text(encoding="utf-8")) != about:
        setting = FOLDER_SETTING.named()
        raise DataError(
            f"{folder}: found another study, expected this one or an empty folder\n"
            f"  to do: give another folder ({setting}), or remove this one"
        )
    _write_texts(folder / "schemes", copies)
    text = _scenario_text(study.scenario)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    if study.fork is not None:
        before = {scheme.name: render(scheme) for scheme in study.fork.schemes}
        _write_texts(folder / "before", before)
        text = _scenario_text(study.fork.scenario)
        (folder / "before" / "scenario.yaml").write_text(text, encoding="utf-8")
    text = json.dumps(about, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _scenario_text(scenario: Scenario) -> str:
    """The scenario as YAML, its file of ties named so that any folder finds it."""
    if scenario.ties.edges is None:
        return scenario.text()
    edges = str(Path(scenario.ties.edges).absolute())
    ties = scenario.ties.model_copy(update={"edges": edges})
    return scenario.model_copy(update={"ties": ties}).text()


def _write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def _copies(schemes: Mapping[str, Scheme]) -> dict[str, str]:
    """The texts of the schemes by name, each after those it reads.

    Raises:
        SchemeError: A copy could not be read again, and with it the results.
    """
    copies = {name: render(scheme) for name, scheme in schemes.items()}
    for name, scheme in _read_copies(copies).items():
        if scheme.hash != schemes[name].hash:
            raise DataError(f"the copy of {name} in the study would say something else")
    return copies


def _read_copies(copies: Mapping[str, str]) -> dict[str, Scheme]:
    """The schemes of a study from their copies, which read each other by name."""
    schemes: dict[str, Scheme] = {}
    for name, text in copies.items():
        document = parse_document(text, f"{name}.yaml", opened=schemes)
        schemes[name] = document.scheme
    return schemes


def write_finished(folder: Path, seconds: float, person_months: int) -> None:
    """Writes how long a study took; a finished one is left as it is.

    Args:
        folder: The folder of the study.
        seconds: How long it took.
        person_months: How many months all people lived together.
    """
    path = folder / "finished.json"
    if not path.is_file():
        about = {"seconds": round(seconds, 1), "person_months": person_months}
        path.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def open_study(folder: Path) -> Study:
    """The study that a folder holds, to be lived.

    Args:
        folder: The folder of a study, finished or not.

    Returns:
        The study; of a fork, what it became.

    Raises:
        DataError: It holds no study, or something that decides the study has changed
            since it was lived: a copy of a scheme, the scenario, the file of ties.
    """
    study = read_study(folder)
    _check_edges(folder, _read_about(folder), study.scenario)
    return study


def read_study(folder: Path) -> Study:
    """The study that a folder holds, for looking at what it came to.

    What was lived does not need the file of ties any more, so it may be gone; to live
    the study, `open_study` asks for it.

    Args:
        folder: The folder of a study, finished or not.

    Returns:
        The study; of a fork, what it became.

    Raises:
        DataError: It holds no study, or a copy of a scheme or of the scenario has
            changed since the study was lived.
    """
    try:
        about = _read_about(folder)
        schemes = _read_copies(dict(_read_texts(folder, about["hashes"])))
        text = (folder / "scenario.yaml").read_bytes()
        scenario = read_scenario(text, "scenario.yaml")
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{folder}: expected the folder of a study ({error})\n"
            "  to do: give the folder in which a study was lived"
        ) from None
    scenario_hash = scenario.hash_with(about.get("edges"))
    _check_unchanged(folder, about, "scenario.yaml", about["scenario"], scenario_hash)
    for name, scheme in schemes.items():
        file = f"schemes/{name}.yaml"
        _check_unchanged(folder, about, file, about["hashes"][name], scheme.hash)
    return Study(
        schemes=tuple(schemes[name] for name in about["schemes"]),
        people=about["people"],
        months=about["months"],
        seeds=about["seeds"],
        scenario=scenario,
        ablations=about["ablations"],
        others=schemes,
    )


def _read_about(folder: Path) -> dict[str, Any]:
    text = (folder / "study.json").read_text(encoding="utf-8")
    about: dict[str, Any] = json.loads(text)
    return about


def _read_texts(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        path = folder / "schemes" / f"{name}.yaml"
        yield name, path.read_text(encoding="utf-8")


def _check_edges(folder: Path, about: dict[str, Any], scenario: Scenario) -> None:
    """The file of ties is not copied; it has to be there as it was."""
    edges = scenario.ties.edges
    if edges is None:
        return
    if not Path(edges).is_file():
        raise DataError(
            f"{folder}: its file of ties {edges} is gone\n"
            f"  to do: put it back, or give the study another folder and live it anew"
        )
    if scenario.edges_hash != about.get("edges"):
        raise DataError(
            f"{folder}: its file of ties {edges} has changed since the study was "
            f"lived\n"
            f"  to do: put the old one back, or give the study another folder and live "
            f"it anew"
        )


def _check_unchanged(
    folder: Path, about: dict[str, Any], file: str, lived: str, present: str
) -> None:
    """What a copy says now is what was lived."""
    if lived == present:
        return
    reason = "it was changed since the study was lived"
    if about["regard"] != version("regard"):
        reason = f"it was lived by regard {about['regard']}, to which it said that"
    raise DataError(
        f"{folder}/{file}: found {present[:19]}, expected {lived[:19]}; {reason}\n"
        f"  to do: put the old file back, or give the study another folder and live it "
        f"anew"
    )


def fork_study(
    folder: Path,
    at: int,
    settings: dict[str, str],
    schemes: Sequence[Scheme],
    months: int | None = None,
    others: Mapping[str, Scheme] | None = None,
) -> Study:
    """The study of a folder, changed from some month on.

    Args:
        folder: The folder of a study of one scheme.
        at: The first month that is otherwise.
        settings: What of the scenario is otherwise, as in `changed_scenario`.
        schemes: The schemes from then on; the same, if there are none.
        months: How many months are lived in all; as many as before, if left out.
        others: What those schemes read, by key.

    Returns:
        A study with a past.

    Raises:
        DataError: The folder holds no study of one scheme, or the month lies outside.
        SchemeError: A setting is not one that its place takes.
    """
    study = open_study(folder)
    end = study.months if months is None else months
    if not 0 <= at < end:
        raise DataError(
            f"found month {at}, expected one from 0 to {end - 1}, before the end of "
            f"the study"
        )
    if len(study.schemes) != 1:
        raise DataError(
            f"{folder}: found a study of {plural(len(study.schemes), 'scheme')}, "
            "expected one\n"
            f"  to do: study the scheme to be changed alone, then fork that"
        )
    before = study.arms[study.schemes[0].name]
    forked = replace(
        study,
        scenario=changed_scenario(study.scenario, settings),
        months=end,
        ablations=False,
        fork=Fork(before, study.scenario, at),
    )
    if not schemes:
        return forked
    return replace(forked, schemes=tuple(schemes), others=others or {})
