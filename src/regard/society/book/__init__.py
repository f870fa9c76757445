"""THE BOOK: schemes as flat tables of numbers, which months read.

Takes: schemes and a scenario.
Gives: `compile.write_book`, which makes a `tables.Book` and says which rows the state
    needs; `facts`, what a month leaves behind and a kind can stand for.
May import: scoring, scheme; of this room the scenario, state and month.
"""
