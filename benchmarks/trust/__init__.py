"""How fast trust is worked out, beside SciPy, igraph and NetworKit."""
