"""A line of names may have its names in quotes, as R writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.scheme.complaint import DataError
from regard.scoring.intake.csv_dialect import find_dialect


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_names_in_quotes_are_read(tmp_path: Path, delimiter: str) -> None:
    """Whatever stands between them, within quotes as well."""
    names = [f'"sex{other}kind"' for other in ",;"] + ['"score"', '"repaid"']
    path = tmp_path / "people.csv"
    path.write_text(delimiter.join(names) + "\n")
    dialect = find_dialect(path, None)
    assert dialect.delimiter == delimiter
    assert dialect.columns[:2] == ("sex,kind", "sex;kind")
    assert dialect.columns[-1] == "repaid"


def test_a_quote_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    """It would swallow the lines below."""
    path = tmp_path / "people.csv"
    path.write_text('"sex,score\n')
    with pytest.raises(DataError, match="quote that is not closed"):
        find_dialect(path, None)
