"""Importing: the files of an operator, or a bundle of another record, as a past.

Takes: a record; tables of members, events and what holds today; a bundle and the
    published key of the record that it comes from.
Gives: `import_files`, `import_bundle`: what was entered about whom, and all that was
    not taken, with its reason.
May import: scoring, scheme.
"""

from regard.registry.importing.bundles import BundleBearer, import_bundle
from regard.registry.importing.files import PastFiles, import_files

__all__ = ["BundleBearer", "PastFiles", "import_bundle", "import_files"]
