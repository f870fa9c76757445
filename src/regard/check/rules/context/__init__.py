"""Rules on context."""
