"""PAGE: what every page is made of: elements, pictures, and the page around them.

Takes: texts, and altair charts.
Gives: `markup` (elements, tables, sections), `drawing` (pictures), `labels` (names at
    vertical lines) and `shell` (a whole document), each a module of functions.
May import: scheme.
"""
