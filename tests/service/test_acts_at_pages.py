"""Whatever somebody here may do, a page lets them do: they have no key of their own."""

from __future__ import annotations

import pytest

from regard.registry.acts.catalogue import ACTS
from regard.service.api.acts import FOR_ONESELF, FOR_THE_OFFICE
from regard.service.caller import OWN
from regard.service.pages.pages import ALL_PAGES

PLACES = {
    "put-forward": "/desk/changes",
    "vote-in-body": "/body/vote",
    "report": "/desk/record",
    "propose-override": "/desk/exception",
    "hear": "/appeals/hear",
    "look": "/desk/case",
    "adopt": "/desk/adopt",
    "join": "/desk/join",
}
"""Acts that stand at an address of another name."""
NOT_AT_PAGES = {
    "name-reporter": "programs of a source ask for it",
}
"""What no page lets anybody do, and why."""


def forms_of(act: str) -> list[str]:
    """The addresses of forms that do an act for somebody else."""
    place = PLACES.get(act, "")
    forms: list[str] = []
    for page in ALL_PAGES:
        ends_so = page.path.rpartition("/")[2] == act
        is_it = page.path == place or (not place and ends_so)
        if page.method == "POST" and is_it and not page.roles <= OWN:
            forms.append(page.path)
    return forms


@pytest.mark.parametrize("act", sorted(FOR_THE_OFFICE))
def test_every_act_of_the_office_has_a_form(act: str) -> None:
    """A new act that has none fails here, or says why it needs none."""
    assert bool(forms_of(act)) is (act not in NOT_AT_PAGES)


@pytest.mark.parametrize("act", FOR_ONESELF)
def test_every_act_of_a_person_has_a_form(act: str) -> None:
    """Without a program, and without JavaScript."""
    assert act in ACTS
    paths = [page.path for page in ALL_PAGES if page.roles <= OWN]
    assert any(path.startswith("/me") and path.endswith(f"/{act}") for path in paths)
