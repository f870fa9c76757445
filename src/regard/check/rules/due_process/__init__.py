"""Rules on due process."""
