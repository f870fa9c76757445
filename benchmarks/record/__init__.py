"""How fast the record is: written, read, checked; see `__main__`."""
