"""Figures of a scoring run, worked out once, for whoever shows them."""
