"""THE MEASURES: arrays into named numbers, on real and on synthetic people alike.

Takes: NumPy arrays, or counts made of them.
Gives: `audit`, and modules of shares, gaps, indices and intervals, each with its
    formula and source; NaN where undefined.
May import: nothing (NumPy, and SciPy for Student's t).
"""
