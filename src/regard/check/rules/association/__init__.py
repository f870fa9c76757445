"""Rules on association."""
