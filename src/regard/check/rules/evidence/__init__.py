"""Rules on evidence: who reports, what was established, what can be contested."""
