"""What came of a study."""
