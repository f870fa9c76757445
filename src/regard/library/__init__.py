"""Worked schemes as data; `regard.names()` lists them."""
