"""Answers: what the check says of one scheme, of several, of a change, and at the gate."""
