"""The book: what anybody may know of the schemes that run here, worked out once.

Takes: a record that is open.
Gives: `OpenBook`: check's report, changes with their verdicts and objections.
May import: report, registry, check, scheme.
"""

from regard.service.book.book import OpenBook

__all__ = ["OpenBook"]
