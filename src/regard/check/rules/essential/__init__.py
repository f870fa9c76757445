"""Rules on the essential: what ordinary life depends on, and where people start."""
