"""Rules on time: how long a record follows somebody, and the way back."""
