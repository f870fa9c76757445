"""Bounded schemes of good faith, each of which must open within three edits."""
