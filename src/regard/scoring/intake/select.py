"""An intake's SQL: one SELECT over the data that were given, which reads nothing else.

A scheme from somebody else may bring its intake along. Whatever stands in it, no other
file of whoever runs it comes into standings or rejects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from regard.scheme.complaint import DataError, one_of
from regard.scoring.database import main_message

DATA = "data"
PLAIN_NAME = re.compile(r"\w+")  # of no file: it has no dot, slash or colon
MADE_OF_NUMBERS = ("range", "generate_series", "unnest")
"""Functions that give a table of their arguments alone."""
TABLE_KINDS = ("BASE_TABLE", "EMPTY", "EXPRESSION_LIST", "JOIN", "PIVOT", "SUBQUERY")
"""What may stand after FROM, as DuckDB's parser calls it, beside table functions."""


def single_select(sql: str) -> str:
    """The one select that an intake may be.

    Args:
        sql: What the intake says.

    Returns:
        The select, without a semicolon.

    Raises:
        DataError: If it is something else, or reads anything but `data`.
    """
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise DataError(
            f"the intake's SQL cannot be read: {main_message(error)}"
        ) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise DataError(
            "found something other than one SELECT in the intake, "
            "expected a single SELECT over `data`"
        )
    select = statements[0].query.strip().rstrip(";")
    _refuse_other_tables(_syntax(select), frozenset())
    return select


def columns_lacking(select: str, columns: Sequence[str]) -> list[str]:
    """The columns that a select reads and the data do not have.

    Args:
        select: The select, which DuckDB can parse.
        columns: The columns of the data.

    Returns:
        Their names as the select has them, in its order; names that it gives to things
        itself, other than to its own columns, are left out.
    """
    syntax = _syntax(select)
    statement = syntax[0]["node"]
    own_columns = statement.get("select_list") or []
    named = {name.lower() for name in _names_given(syntax, set(map(id, own_columns)))}
    named |= {column.lower() for column in columns}
    lacking = [name for name in _columns_read(syntax) if name.lower() not in named]
    return list(dict.fromkeys(lacking))


def _columns_read(syntax: Any) -> Iterator[str]:
    """What a part of a select calls a column of the data."""
    if isinstance(syntax, list):
        for part in syntax:
            yield from _columns_read(part)
        return
    if not isinstance(syntax, dict):
        return
    if syntax.get("type") == "COLUMN_REF":
        *table, name = syntax["column_names"]
        if table in ([], [DATA]):
            yield str(name)
        return
    # What a function without a name calls its arguments is no column.
    parts = dict(syntax)
    arguments = set()
    if syntax.get("type") == "LAMBDA":
        arguments = set(_columns_read(parts.pop("lhs", None)))
    for name in _columns_read(list(parts.values())):
        if name not in arguments:
            yield name


def _names_given(syntax: Any, left_out: set[int]) -> Iterator[str]:
    """The names that a part of a select gives to tables and columns.

    Args:
        syntax: The part.
        left_out: By identity, the parts whose own name is left out.
    """
    if isinstance(syntax, list):
        for part in syntax:
            yield from _names_given(part, left_out)
        return
    if not isinstance(syntax, dict):
        return
    if syntax.get("alias") and id(syntax) not in left_out:
        yield str(syntax["alias"])
    yield from map(str, syntax.get("column_name_alias") or ())
    for part in syntax.values():
        yield from _names_given(part, left_out)


def lenient_select(sql: str) -> str:
    """The select that an intake is, but what cannot be cast is null.

    Args:
        sql: What the intake says.

    Returns:
        The select.

    Raises:
        DataError: If it is something else, or reads anything but `data`.
    """
    select = single_select(sql)
    syntax = {"error": False, "statements": _syntax(select)}
    _try_casts(syntax)
    with duckdb.connect() as parser:
        query = "SELECT json_deserialize_sql(CAST(? AS JSON))"
        ((text,),) = parser.execute(query, [json.dumps(syntax)]).fetchall()
    return str(text)


def _try_casts(syntax: Any) -> None:
    """Makes every cast in a part of a select one that gives null where it fails."""
    if isinstance(syntax, list):
        for part in syntax:
            _try_casts(part)
    if isinstance(syntax, dict):
        if syntax.get("type") == "OPERATOR_CAST":
            syntax["try_cast"] = True
        for part in syntax.values():
            _try_casts(part)


def _syntax(select: str) -> Any:
    """The select as a tree, as DuckDB's own parser sees it."""
    with duckdb.connect() as parser:
        written = parser.execute("SELECT json_serialize_sql(?)", [select])
        ((text,),) = written.fetchall()
    syntax = json.loads(text)
    if syntax.get("error"):
        raise DataError(
            f"the intake's SQL cannot be read: {syntax.get('error_message')}"
        )
    return syntax["statements"]


def _refuse_other_tables(syntax: Any, named: frozenset[str]) -> None:
    """Refuses every table in a part of a select but `data` and those that it names.

    Args:
        syntax: The part.
        named: The tables that a WITH around it names.
    """
    if isinstance(syntax, list):
        for part in syntax:
            _refuse_other_tables(part, named)
        return
    if not isinstance(syntax, dict):
        return
    named |= _names_of_with(syntax)
    # After FROM, whatever its type, stands something with an alias and a sample.
    if "sample" in syntax and "alias" in syntax:
        _refuse_other_table(syntax, named)
    for part in syntax.values():
        _refuse_other_tables(part, named)


def _names_of_with(syntax: dict[str, Any]) -> frozenset[str]:
    cte_map = syntax.get("cte_map") or {}
    names = {str(cte["key"]).lower() for cte in cte_map.get("map", ())}
    for name in names:
        # Where it is not in sight, the name would be taken for that of a file.
        if not PLAIN_NAME.fullmatch(name):
            raise _reads_something_else(name)
    return frozenset(names)


def _refuse_other_table(table: dict[str, Any], named: frozenset[str]) -> None:
    kind = table["type"]
    if kind == "TABLE_FUNCTION":
        function = str(table["function"]["function_name"])
        if function.lower() not in MADE_OF_NUMBERS:
            raise _reads_something_else(f"{function}()")
        return
    if kind not in TABLE_KINDS:
        raise _reads_something_else(str(kind))
    if kind != "BASE_TABLE":
        return
    name = str(table["table_name"])
    elsewhere = table.get("schema_name") or table.get("catalog_name")
    if elsewhere or name.lower() not in {DATA, *named}:
        raise _reads_something_else(name)


def _reads_something_else(name: str) -> DataError:
    return DataError(
        f"the intake reads {name}, expected `{DATA}` alone\n"
        "  to do: an intake makes events of the data that are given, and reads no "
        f"other file or table; {one_of(MADE_OF_NUMBERS)} may stand beside them"
    )
