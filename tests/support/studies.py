"""What tests read of lived runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from regard.society.study.month_tables import TABLES


def tables_of(folder: Path) -> dict[str, Any]:
    """Every table of a run as plain columns, by name."""
    tables = {}
    for name in TABLES:
        path = folder / (f"{name}.parquet" if name == "people" else name)
        if path.exists():
            tables[name] = pq.read_table(path).to_pydict()
    return tables
