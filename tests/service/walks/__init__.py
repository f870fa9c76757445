"""Walks: a life under a scheme, from the first start to being forgotten.

Each is walked as people walk it: at pages in a real browser without scripts, and by
programs with curl, on both databases.
"""
