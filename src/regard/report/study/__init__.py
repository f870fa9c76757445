"""A study as a page and in the terminal."""
