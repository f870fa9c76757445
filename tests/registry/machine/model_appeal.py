"""An appeal as the model keeps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class ModelAppeal:
    """An appeal that was accepted."""

    seq: int
    decision: int
    filed_by: str
    heard_by: str = ""
