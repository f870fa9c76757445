"""Rules on purpose: what a score is for, and what bears on that."""
