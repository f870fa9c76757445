"""The page itself: HTML, its shell and its pictures, for every report."""
