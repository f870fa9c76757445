"""Words, numbers and the terminal."""
