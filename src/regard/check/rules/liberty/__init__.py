"""Rules on liberty: what people say, believe and feel, and being watched."""
