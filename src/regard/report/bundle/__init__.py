"""A verified bundle, to look at and as data.

Takes: a `BundleCheck`, what verifying a bundle came to.
Gives: `bundle_view`: lines of the terminal; `bundle_data`: the same for machines.
May import: registry, scheme.
"""

from regard.report.bundle.terminal import bundle_data, bundle_view

__all__ = ["bundle_data", "bundle_view"]
