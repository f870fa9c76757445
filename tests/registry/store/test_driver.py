"""Statements as a driver takes them: what SQLAlchemy would have made of them itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.registry.store import open_sequence
from regard.registry.store.driver import insert_rows, rows_of
from regard.registry.store.engine import open_engine, writing
from regard.registry.store.queries import LOOKUPS_OF
from regard.registry.store.tables import LOOKUP

DIGESTS = st.sampled_from([b"a", b"b", b"c", b"d"])
QUESTIONS = st.lists(st.lists(DIGESTS, max_size=5), max_size=6)


@pytest.fixture
def url(database: str) -> str:
    open_sequence(database).close()
    return database


def test_a_list_is_asked_about_as_sqlalchemy_would(url: str) -> None:
    """Of whatever length, one after the other, and an empty one as well."""
    engine = open_engine(url)
    with writing(engine) as connection:
        rows = [("tools", digest, "s-1", 1) for digest in (b"a", b"b", b"d")]
        insert_rows(connection, LOOKUP, [*rows, ("rooms", b"c", "s-2", 2)])

        @given(QUESTIONS)
        def check(questions: Sequence[Sequence[bytes]]) -> None:
            for digests in questions:
                values = {"scheme": "tools", "digests": list(digests)}
                expected = connection.execute(LOOKUPS_OF, values).all()
                answered = rows_of(connection, LOOKUPS_OF, values)
                assert sorted(answered) == sorted(map(tuple, expected))

        check()
    engine.dispose()


def test_a_list_that_is_missing_is_no_empty_one(url: str) -> None:
    """Rather than nothing that is found."""
    engine = open_engine(url)
    with writing(engine) as connection, pytest.raises(KeyError):
        rows_of(connection, LOOKUPS_OF, {"scheme": "tools"})
    engine.dispose()
