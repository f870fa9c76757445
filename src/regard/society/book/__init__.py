"""Schemes as flat tables of numbers, which months read."""
