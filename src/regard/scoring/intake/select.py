"""An intake's SQL: one SELECT over the data that were given, which reads nothing else.

A scheme from somebody else may bring its intake along. Whatever stands in it, no other
file of whoever runs it comes into standings or rejects.
"""

from __future__ import annotations

import json
import re
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
