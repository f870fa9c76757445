"""Law: areas of life, profiles of law, and what each citation is."""
