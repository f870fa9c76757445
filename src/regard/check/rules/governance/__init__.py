"""Rules on governance: who runs a scheme, who answers for it, how it changes."""
