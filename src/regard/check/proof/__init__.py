"""Proofs: what contributions a scheme allows (`pushes`), what a solver says of them (`solve`)."""
