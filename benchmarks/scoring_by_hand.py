"""The tool library's scoring as somebody who knows DuckDB well would write it for this
one scheme.

Kept as quick as we could make it: no row is checked, only subjects whose events may be
repeated or beyond a limit pass through window functions, and one pass over the rest
sums by number of the kind.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from regard.scheme import Scheme
from regard.scoring.arithmetic import factor_table

KINDS = ("returned-on-time", "returned-late", "damaged", "rating")


def by_hand(path: Path, scheme: Scheme, at: date) -> tuple[int, int]:
    """Subjects, and the sum of all scores in micropoints, of the tool library at the
    beginning of `at`.
    """
    con = duckdb.connect()
    con.execute("SET preserve_insertion_order = false")
    con.execute("SET TimeZone = 'UTC'")
    today = at.toordinal() - 719_163
    rows = []
    for place, kind in enumerate(KINDS, 1):
        table = factor_table(scheme.evidence[kind]) or ()
        # Reassessed monthly: on the first, the tier is set from the day before.
        rows += [
            (place, today - age, left, table[age - 1] if age else 0)
            for age, left in enumerate(table)
        ]
        rows.append((place, today - len(table), 0, table[-1]))
    columns = list(zip(*rows, strict=True))
    factors = pa.table(  # noqa: F841 - read by name below
        {
            "place": pa.array(columns[0], pa.int32()),
            "day": pa.array(columns[1], pa.int64()),
            "f": pa.array(columns[2], pa.int64()),
            "g": pa.array(columns[3], pa.int64()),
        }
    )
    con.execute("CREATE TEMP TABLE fac AS SELECT * FROM factors")
    con.execute(
        f"CREATE TEMP VIEW ev AS SELECT id, subject, kind, time, amount, reporter, "
        f"epoch_us(time) // 86400000000 AS day "
        f"FROM read_parquet('{path}') WHERE time <= TIMESTAMP '{at}'"
    )
    source = "kind = 'rating'"
    keys = {
        "dup": (f"hash(subject, {source}, id)", "true", 1),
        "rep": ("hash(subject, reporter, day // 365)", "kind = 'rating'", 4),
        "rat": ("hash(subject, day // 30)", "kind = 'returned-on-time'", 10),
    }
    for name, (key, where, most) in keys.items():
        con.execute(
            f"CREATE TEMP TABLE {name} AS SELECT {key} AS h FROM ev "
            f"WHERE {where} GROUP BY h HAVING count(*) > {most}"
        )
    con.execute(
        "CREATE TEMP TABLE troubled AS "
        + " UNION ".join(
            f"SELECT subject FROM ev WHERE {where} AND {key} IN (SELECT h FROM {name})"
            for name, (key, where, _) in keys.items()
        )
    )
    con.execute(
        f"""CREATE TEMP VIEW limited AS
        WITH once AS (
            SELECT * FROM ev WHERE subject IN (SELECT subject FROM troubled)
            QUALIFY row_number() OVER (PARTITION BY subject, {source}, id
                ORDER BY time, kind, amount, reporter) = 1),
        heard AS (
            SELECT * FROM once WHERE kind = 'rating'
            QUALIFY row_number() OVER (PARTITION BY subject, reporter, day // 365
                ORDER BY time, id) <= 4),
        timely AS (
            SELECT * FROM once WHERE kind = 'returned-on-time'
            QUALIFY row_number() OVER (PARTITION BY subject, day // 30
                ORDER BY time, id) <= 10)
        SELECT * FROM heard UNION ALL SELECT * FROM timely
        UNION ALL SELECT * FROM once WHERE kind IN ('returned-late', 'damaged')"""
    )
    number = f"list_position({list(KINDS)}, kind)"  # quicker than the texts
    for name, where in (("plain", "ev"), ("rest", "limited")):
        condition = (
            "WHERE subject NOT IN (SELECT subject FROM troubled)"
            if name == "plain"
            else ""
        )
        con.execute(
            f"CREATE TEMP TABLE {name} AS "
            f"SELECT subject, place, sum(a * f) AS f, sum(a * g) AS g FROM "
            f"(SELECT subject, {number} AS place, day, (amount * 1000)::BIGINT AS a "
            f"FROM {where} {condition}) "
            f"LEFT JOIN fac USING (place, day) GROUP BY subject, place"
        )
    sums = ", ".join(
        f"sum({share}) FILTER (place = {i + 1}) AS {share}{i}"
        for i in range(len(KINDS))
        for share in "fg"
    )
    points = {
        "returned-on-time": (4, 120),
        "returned-late": (-6, 60),
        "damaged": (-40, 150),
        "rating": (2, 40),
    }

    def total(share: str) -> str:
        parts = []
        for i, kind in enumerate(KINDS):
            weight, most = points[kind]
            # Beyond the cap nothing is added, and below it 64 bits hold the product.
            reach = -(-most * 1_000_000_000 // abs(weight))
            tally = f"greatest(-{reach}, least({reach}, coalesce({share}{i}, 0)))"
            n = f"({weight * 1_000_000} * {tally}::BIGINT)"
            q = f"(abs({n}) // 1000000000)"
            r = f"(abs({n}) % 1000000000)"
            up = f"({r} > 500000000 OR ({r} = 500000000 AND {q} % 2 = 1))::INT"
            parts.append(
                f"greatest(-{most * 1000000}, "
                f"least({most * 1000000}, sign({n}) * ({q} + {up})))"
            )
        return (
            f"greatest(0, least(1000000000, 500000000 + {' + '.join(parts)}))::BIGINT"
        )

    con.execute(
        f"""CREATE TEMP TABLE standings AS SELECT *,
            CASE WHEN then_score >= 600000000 THEN 'trusted'
            WHEN then_score >= 400000000 THEN 'ordinary' ELSE 'restricted' END AS tier
        FROM (SELECT subject, {total("f")} AS score, {total("g")} AS then_score
              FROM (SELECT subject, {sums}
                    FROM (SELECT * FROM plain UNION ALL SELECT * FROM rest)
                    GROUP BY subject))"""
    )
    row = con.execute("SELECT count(*), sum(score)::BIGINT FROM standings").fetchall()[
        0
    ]
    return int(row[0]), int(row[1])
