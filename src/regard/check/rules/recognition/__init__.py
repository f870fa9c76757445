"""Rules on tiers of schemes elsewhere that people show here."""
