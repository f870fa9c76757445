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
class Setting:
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

COLUMN = Setting('DataFormat(columns={{"{key}": …}})', "--columns {key}=…")
ENCODING = Setting('DataFormat(encoding="{value}")', "--encoding {value}")
DECIMAL_COMMA = Setting("DataFormat(decimal_comma=True)", "--decimal-comma")
TIME_FORMAT = Setting('DataFormat(time_format="{value}")', "--time-format {value}")
ANY_TIME_FORMAT = Setting("DataFormat(time_format=…)", "--time-format")
ANY_YEAR = Setting("DataFormat(any_year=True)", "--accept-dates")
ELSEWHERE = Setting('elsewhere={{"{key}": events}}', "--with {key}=FILE")
STUDY = Setting("study=True", "--study")

# ── of an audit ─────────────────────────────────────────────────────────────

GROUPS = Setting("groups", "--group")
GROUP = Setting('groups="{value}"', "--group {value}")
OUTCOME = Setting("outcome", "--outcome")
POSITIVE = Setting("positive", "--positive")
SCORE = Setting("score", "--score")
THRESHOLD = Setting("threshold", "--threshold")
DECISION = Setting("decision", "--decision")
SELECTED_VALUE = Setting("selected=…", "--decision {key}=VALUE")
GOOD = Setting("good=True", "--good selected")
NOT_GOOD = Setting("good=False", "--good not-selected")
GOOD_AT_ALL = Setting("good", "--good")
EVENTS = Setting("scores", "events")
AGAINST = Setting('against="{value}"', "--against {value}")
MAPPED = Setting('mapped={{"{value}": …}}', "--map {value}")
MISSING_WORDS = Setting("missing", "--missing")
WEIGHT = Setting("weight", "--weight")
COUNT = Setting("count", "--count")
SERVICE = Setting("service", "--service")
SCHEME = Setting("scheme", "--scheme")
SUBJECT_COLUMN = Setting("subject", "--subject")

# ── of a study ──────────────────────────────────────────────────────────────

PEOPLE = Setting("people={value}", "--people {value}")
FEWER_PEOPLE = Setting("a smaller number of people", "fewer --people")
MORE_SEEDS = Setting("seeds=3 or more", "more --seeds")
MECHANISMS = Setting("with mechanisms=True", "without --no-mechanisms")
SCENARIO = Setting("scenario", "--scenario")
CHANGED_VALUE = Setting("settings {value}", "--set {value}")
FOLDER = Setting("folder", "--out")

# ── what is asked for otherwise ─────────────────────────────────────────────

EVERYTHING = Setting("the answer itself", "--json")
EXAMPLE_SCHEME = Setting(
    'regard.render(regard.load("tool-library"))', "`regard show tool-library --yaml`"
)
LIBRARY_NAMES = Setting("regard.names()", "`regard schemes`")
