"""The fold: from a subject's entries to what counts, and what is in effect.

Each file is a pure function over what was entered: nothing here reads a database, a
clock or a key, and nothing is stored that would have to agree with it.
"""
