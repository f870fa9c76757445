"""A month of the society, compiled."""
