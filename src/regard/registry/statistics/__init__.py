"""STATISTICS: how often what happened, month by month, with small cells withheld.

Takes: a record that is open.
Gives: `publish_statistics`, which counts each month once, when it is over;
    `published_statistics`, what anybody may read of it, and `months_not_counted`,
    of which nobody can.
May import: nothing.
"""

from regard.registry.statistics.publishing import (
    MonthStatistics,
    months_not_counted,
    publish_statistics,
    published_statistics,
)
from regard.registry.statistics.withholding import LEAST_PEOPLE, ShownTable

__all__ = [
    "LEAST_PEOPLE",
    "MonthStatistics",
    "ShownTable",
    "months_not_counted",
    "publish_statistics",
    "published_statistics",
]
