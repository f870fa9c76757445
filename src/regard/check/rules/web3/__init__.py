"""Rules on ledgers, tokens and contracts."""
