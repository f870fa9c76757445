"""The gate, asked again of the version in force: it opens, or the version is closed."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regard.registry.acts.closing import close_gate
from tests.registry.machine.model_versions import ModelClosing
from tests.registry.machine.office import OfficeMachine

MOST_ASKED = 4
"""Of a life: the gate takes longer than most acts."""


class ClosingActs(OfficeMachine):
    """The gate is asked of tomorrow."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    @rule(twice=st.booleans())
    def ask_the_gate(self, twice: bool) -> None:
        """Where a version is overdue, it closes from tomorrow on, once."""
        if self.asked >= MOST_ASKED or not self.is_reviewed:
            return
        self.asked += 1
        tomorrow = self.office.today + timedelta(days=1)
        version = self.versions.version_on(tomorrow)
        may_close = self.versions.may_close(tomorrow)
        entry = close_gate(self.record, self.scheme_name, "upkeep")
        assert (entry is not None) == may_close
        if entry is None:
            return
        assert version is not None
        self.size += 1
        self.versions.closings.append(ModelClosing(version.seq, tomorrow))
        self.lived["gates closed"] += 1
        if twice:
            assert close_gate(self.record, self.scheme_name, "upkeep") is None

    def nothing_falls_while_closed(
        self, before: dict[str, str], told: dict[str, str]
    ) -> None:
        """By rules that may not run nothing gets worse, nor is below the usual."""
        today = self.office.today
        if not self.versions.was_closed(today, today):
            return
        self.lived["looks while closed"] += 1
        self._no_worse({name: before.get(name, told[name]) for name in told}, told)
        newcomers = self._newcomers()
        self._no_worse({name: newcomers[name] for name in told}, told)
