"""COLUMNS: the meaning over whole tables, tested digit for digit against the reference.

Takes: a scheme, a table of events in DuckDB, and a moment.
Gives: `standings`, one Ibis expression with a row a subject.
May import: scheme.

The plan never sorts the many for the sake of the few:

    known      events of the scheme's kinds, up to the moment asked for
    troubled   subjects with a repeated id or an overfull window: by counting hashes
    tallies    the others' events as they are, and the troubled subjects' after
               repeats and limits, joined to the factor table and summed by subject
               and kind; those that are silent add nothing
    standings  one row a subject: contributions, score and tier, in integer arithmetic

Sums of integers are exact, so a tally does not depend on the order in which an engine
adds. Where the whole table is large, `keep` says where to put down what has been worked
out so far, so that an engine streams through the events instead of holding them.
"""

from __future__ import annotations

from regard.scoring.columns.everyone import standings

__all__ = ["standings"]
