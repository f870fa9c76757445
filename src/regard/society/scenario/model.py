"""The scenario as one value, and its hash."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from regard.scheme.complaint import DataError
from regard.scheme.evidence import Category
from regard.scheme.part import Named, Part
from regard.scheme.rendering import yaml_text
from regard.scheme.units import Day, Name, value_error
from regard.society.scenario.acts import ActParameters
from regard.society.scenario.population import GroupParameters, TieParameters
from regard.society.scenario.process import (
    ChangeParameters,
    DisputeParameters,
    Mechanisms,
    OfficialParameters,
    ServiceParameters,
)
from regard.society.scenario.ranges import Proportion, number_between
from regard.society.scenario.records import (
    USUAL_SENSOR,
    AttentionParameters,
    Meaning,
    RecordParameters,
    Sensor,
    default_meanings,
    default_sensors,
)

MOST_GROUPS = 8


class Scenario(Part):
    """What a society is like.

    With schemes, a number of people, years and a seed it fixes a study.
    """

    scenario: Name = Field("default", description="Its name.")
    start: Day = Field(
        default="2026-01-01", validate_default=True, description="The first day."
    )
    groups: Named[GroupParameters] = Field(
        default={
            "majority": {"share": 0.8},
            "minority": {
                "share": 0.2,
                "earning": 0.42,
                "hardship": 0.03,
                "errors": 1.5,
                "face_errors": 5.9,
            },
        },
        validate_default=True,
        min_length=1,
        max_length=MOST_GROUPS,
        description="At most eight; their shares are scaled to one.",
    )
    spread: Annotated[float, number_between(0.01, 1)] = Field(
        0.3, description="Of traits around their means. Our choice."
    )
    ties: TieParameters = Field(
        default_factory=TieParameters, description="Who is near whom."
    )
    acts: ActParameters = Field(
        default_factory=ActParameters, description="What acts gain and cost."
    )
    sensors: dict[Category, Sensor] = Field(
        default_factory=default_sensors, description="By category of source."
    )
    usual_sensor: Sensor = Field(
        default=USUAL_SENSOR, description="For every other category."
    )
    records: RecordParameters = Field(
        default_factory=RecordParameters, description="How acts become records."
    )
    attention: AttentionParameters = Field(
        default_factory=AttentionParameters,
        description="Looking harder at those below ordinary.",
    )
    officials: OfficialParameters = Field(
        default_factory=OfficialParameters, description="Administrators."
    )
    disputes: DisputeParameters = Field(
        default_factory=DisputeParameters, description="Contesting and repairing."
    )
    services: ServiceParameters = Field(
        default_factory=ServiceParameters, description="What services are worth."
    )
    change: ChangeParameters = Field(
        default_factory=ChangeParameters, description="How people change."
    )
    mechanisms: Mechanisms = Field(default_factory=Mechanisms, description="Switches.")
    deserving: Proportion = Field(
        0.5,
        description="From this honesty on, a person counts as one who keeps "
        "agreements.",
    )
    dissenter: Proportion = Field(
        0.5,
        description="From this desire on, a person counts as a dissenter. Our choice.",
    )
    supporter: Proportion = Field(
        0.5,
        description="From this opinion on, a person supports those in charge in "
        "private. Our choice.",
    )
    kinds: dict[str, Meaning] = Field(
        default_factory=default_meanings,
        validate_default=True,
        description="SCHEME.KIND: what it stands for, as the name of an act or more.",
    )

    @model_validator(mode="after")
    def _check_shares(self) -> Scenario:
        if sum(group.share for group in self.groups.values()) <= 0:
            raise value_error("shares above 0", "give each group a share")
        return self

    @cached_property
    def hash(self) -> str:
        """sha256 of everything in it, defaults written out.

        A file of ties counts by what stands in it, so a changed file is another
        scenario and a moved one is the same. It is read once a scenario.
        """
        return self.hash_with(self.edges_hash)

    def hash_with(self, edges_hash: str | None) -> str:
        """The hash of the scenario with a file of ties that need not be there.

        Args:
            edges_hash: That of the file of ties; None where ties are worked out.

        Returns:
            What `hash` is as long as the file has that content.
        """
        data = self.model_dump(mode="json")
        data["ties"]["edges"] = edges_hash
        text = json.dumps(data, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def edges_hash(self) -> str | None:
        """sha256 of the file of ties; None where ties are worked out."""
        if self.ties.edges is None:
            return None
        return file_hash(Path(self.ties.edges))

    def text(self) -> str:
        """The scenario as YAML, complete."""
        return yaml_text(self.plain())

    def plain(self) -> dict[str, Any]:
        """The scenario as plain data, complete; what is undeclared is left out."""
        return self.model_dump(mode="json", exclude_none=True)


def file_hash(path: Path) -> str:
    """sha256 of a file of ties.

    Args:
        path: The file.

    Returns:
        `sha256:` and 64 hexadecimal digits.

    Raises:
        DataError: There is no such file.
    """
    if not path.is_file():
        raise no_edges(path)
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def no_edges(path: Path) -> DataError:
    """What is said where a file of ties is missing."""
    return DataError(
        f"there is no file of ties {path}\n"
        f"  to do: name one in ties.edges, or leave it out"
    )
