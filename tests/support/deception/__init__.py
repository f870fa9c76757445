"""Documents written to deceive, each with what it truly does kept beside it."""
