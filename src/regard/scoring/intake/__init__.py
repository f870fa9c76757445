"""INTAKE: data of any kind into events, and rejects with their reasons.

Takes: a file, a database URL, a data frame, events or mappings; an intake's SELECT.
Gives: `take_in`, which makes tables of events and rejects; `Intake`, what came of it.
May import: scheme.

An intake is one SQL select (DuckDB's dialect) over a table called `data`, yielding the
event columns: id, subject, kind, time, and where they are known amount, reporter and
source. A text in a column called `reject` refuses the row for that reason. Columns of a
CSV file are text.
"""

from __future__ import annotations

from regard.scoring.intake.data_format import DataFormat
from regard.scoring.intake.reading import Intake, take_in

__all__ = ["DataFormat", "Intake", "take_in"]
