"""Acts: what may be done under a scheme, each one function: checks, then appends.

Takes: a record, whom it is about, what is said, and by whom.
Gives: functions by family: changes of the scheme, membership, events and their answers,
    overrides, what becomes of an outcome, decisions and appeals. Each appends what it
    says or raises a `RefusedAct`, and then nothing was entered.
May import: check, scoring, scheme.
"""
