"""THE MEASURES: arrays into named quantities, on real and on synthetic people alike.

Takes: NumPy arrays, or counts made of them.
Gives: shares, gaps, indices and intervals, each with its formula and source; NaN where undefined.
May import: nothing (NumPy).
"""
