"""Sealing and forgetting: a body opens with its own key, and not once that is gone.

Takes: what an entry says, and for whom.
Gives: sealed bodies with their commitment, and the store of wrapped keys, apart from
    the database, whose loss or destruction makes bodies unreadable for ever.
May import: nothing.
"""
