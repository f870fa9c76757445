"""Rules on purpose."""
