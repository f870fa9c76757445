"""What a caller can set, as a message names it.

A message that says what to do names a setting of whoever asked: a keyword in Python, an
option at the command line. Each setting has both names here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_at_command_line = ContextVar("at_command_line", default=False)


@dataclass(frozen=True)
class NamedSetting:
    """Something that a caller can set, or ask for.

    Attributes:
        python: How it is written in Python; `{value}` stands for what it is set to.
        command: How it is written at the command line.
    """

    python: str
    command: str

    def named(self, value: object = "", key: str = "") -> str:
        """The setting as whoever asked would write it.

        Args:
            value: What it is set to, where the setting has a place for it.
            key: What it is set for, where it is set for several things.

        Returns:
            A keyword with its value in Python, an option at the command line.
        """
        form = self.command if _at_command_line.get() else self.python
        return form.format(value=value, key=key)


@contextmanager
def at_command_line() -> Iterator[None]:
    """Whatever is said within names the options of the command line."""
    token = _at_command_line.set(True)
    try:
        yield
    finally:
        _at_command_line.reset(token)


# ── of the data ─────────────────────────────────────────────────────────────

COLUMN_SETTING = NamedSetting('DataFormat(columns={{"{key}": …}})', "--columns {key}=…")
ENCODING = NamedSetting('DataFormat(encoding="{value}")', "--encoding {value}")
DECIMAL_COMMA = NamedSetting("DataFormat(decimal_comma=True)", "--decimal-comma")
TIME_FORMAT = NamedSetting('DataFormat(time_format="{value}")', "--time-format {value}")
ANY_TIME_FORMAT = NamedSetting("DataFormat(time_format=…)", "--time-format")
ANY_YEAR = NamedSetting("DataFormat(any_year=True)", "--accept-dates")
ELSEWHERE_SETTING = NamedSetting('elsewhere={{"{key}": events}}', "--with {key}=FILE")
STUDY = NamedSetting("study=True", "--study")

# ── of an audit ─────────────────────────────────────────────────────────────

GROUPS = NamedSetting("groups", "--group")
GROUP = NamedSetting('groups="{value}"', "--group {value}")
OUTCOME = NamedSetting("outcome", "--outcome")
POSITIVE = NamedSetting("positive", "--positive")
SCORE = NamedSetting("score", "--score")
THRESHOLD = NamedSetting("threshold", "--threshold")
DECISION_SETTING = NamedSetting("decision", "--decision")
SELECTED_VALUE = NamedSetting("selected=…", "--decision {key}=VALUE")
GOOD = NamedSetting("good=True", "--good selected")
NOT_GOOD = NamedSetting("good=False", "--good not-selected")
GOOD_AT_ALL = NamedSetting("good", "--good")
EVENTS = NamedSetting("scores", "events")
AGAINST = NamedSetting('against="{value}"', "--against {value}")
MAPPED = NamedSetting('mapped={{"{value}": …}}', "--map {value}")
MISSING_SETTING = NamedSetting("missing", "--missing")
WEIGHT = NamedSetting("weight", "--weight")
COUNT = NamedSetting("count", "--count")
SERVICE = NamedSetting("service", "--service")
SCHEME = NamedSetting("scheme", "--scheme")
SUBJECT_COLUMN = NamedSetting("subject", "--subject")

# ── of a study ──────────────────────────────────────────────────────────────

PEOPLE_SETTING = NamedSetting("people={value}", "--people {value}")
FEWER_PEOPLE = NamedSetting("a smaller number of people", "fewer --people")
MORE_SEEDS = NamedSetting("seeds=3 or more", "more --seeds")
MECHANISMS = NamedSetting("with mechanisms=True", "without --no-mechanisms")
SCENARIO = NamedSetting("scenario", "--scenario")
CHANGED_VALUE = NamedSetting("settings {value}", "--set {value}")
FOLDER_SETTING = NamedSetting("folder", "--out")

# ── of a rehearsal ──────────────────────────────────────────────────────────

HOURS_A_WEEK = NamedSetting("hours", "--hours")
MINUTES_OF = NamedSetting('minutes={{"{key}": …}}', "--minutes {key}=…")
DISPUTED = NamedSetting("disputed", "--disputed")
APPEALED = NamedSetting("appealed", "--appealed")
AS_OF = NamedSetting("as_of", "--as-of")

# ── of trust ────────────────────────────────────────────────────────────────

SEEDS_SETTING = NamedSetting("seeds=[…]", "--seeds NAME,NAME")
BEST_RATED_SETTING = NamedSetting('seeds="best-rated:20"', "--seeds best-rated:20")

# ── of the record ───────────────────────────────────────────────────────────

TIME_CONFIRMED = NamedSetting("time_confirmed=True", "--time-is-right")

# ── what is asked for otherwise ─────────────────────────────────────────────

EVERYTHING = NamedSetting("the answer itself", "--json")
EXAMPLE_SCHEME = NamedSetting(
    'regard.render(regard.load("tool-library"))', "`regard show tool-library --yaml`"
)
LIBRARY_NAMES = NamedSetting("regard.names()", "`regard schemes`")
