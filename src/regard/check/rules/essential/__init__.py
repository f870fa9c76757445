"""Rules on essential."""
