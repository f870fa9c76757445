"""Rules on liberty."""
