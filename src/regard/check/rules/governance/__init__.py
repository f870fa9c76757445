"""Rules on governance."""
