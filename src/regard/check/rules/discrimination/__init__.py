"""Rules on discrimination."""
