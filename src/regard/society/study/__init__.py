"""STUDIES: societies that live, are saved, taken up again and forked.

Takes: schemes, a scenario, a number of people, months and seeds; or a study's folder.
Gives: `Society`, `Study`, `run_study`, `open_study`, `fork_study`.
May import: scoring, scheme.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regard.society.study.folder import fork_study, open_study
    from regard.society.study.society import Society
    from regard.society.study.study import Study
    from regard.society.study.study_living import run_study

_MODULES = {
    "Society": "society",
    "Study": "study",
    "fork_study": "folder",
    "open_study": "folder",
    "run_study": "study_living",
}

__all__ = ["Society", "Study", "fork_study", "open_study", "run_study"]


def __getattr__(name: str) -> Any:
    """What this room gives, loaded when first asked for."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
