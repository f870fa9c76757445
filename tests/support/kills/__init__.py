"""Processes that write to a record and are killed, and what must hold afterwards."""
