"""THE MONTH: what happens to everyone in one month, compiled.

Takes: a `State` and a `Book`, the scenario's parameters, one thread's `Scratch`.
Gives: `step.live_blocks`, which changes the state and adds to `Totals`.
May import: scoring, for its clock; of this room the scenario, book, state and ties.

Stages work on a block of people at a time and take the same things by the same names:

    first, count   the first person of the block, and how many there are
    month          from 0; the state's half is month & 1, last month's (month + 1) & 1
    scheme, kind   numbers of rows in the book
    state          `State`, of everybody
    book           `Book`, the schemes
    world          `World`, what everyone shares this month
    parameters     one record of `PARAMETER_FIELDS`
    scratch        `Scratch`, of the block; what a stage leaves there the next ones read

A docstring says of these what a stage reads and what it leaves. In the order of `step`:
`count.place`, `look`, `behave`, `officials`; for each scheme `sense` (with `attention`,
`amounts`, `limits`, `repair`), `score` and `serve`; then `change` and `count`. Loops
over people are written to vectorise: a slice first, then `range(count)`; `min`, `max`
and sums of 0 or 1 rather than branches. `benchmarks/RESULTS.md` says what that is
worth.
"""
