"""THE DOCUMENT: text and the frozen scheme it says, with the place of every clause.

Takes: YAML text, a path, or the name of a scheme in the library.
Gives: `Scheme` and its parts, as `Document` with their places; the schemes that one
    reads (`Readings`); the text again; complaints that name the place; the JSON Schema.
May import: nothing of Regard.
"""

from regard.scheme.catalogue import names
from regard.scheme.complaint import (
    Complaint,
    DataError,
    MissingExtra,
    Place,
    RegardError,
    SchemeError,
    UnknownScheme,
)
from regard.scheme.document import (
    Document,
    as_document,
    as_scheme,
    load,
    open_document,
    parse,
    parse_document,
)
from regard.scheme.evidence import Kind, Source
from regard.scheme.model import Scheme
from regard.scheme.reading import Readings, SchemeRing, readings_of
from regard.scheme.rendering import render
from regard.scheme.schema import json_schema
from regard.scheme.service import ALLOW, REFUSE, Service

__all__ = [
    "ALLOW",
    "REFUSE",
    "Complaint",
    "DataError",
    "Document",
    "Kind",
    "MissingExtra",
    "Place",
    "Readings",
    "RegardError",
    "Scheme",
    "SchemeError",
    "SchemeRing",
    "Service",
    "Source",
    "UnknownScheme",
    "as_document",
    "as_scheme",
    "json_schema",
    "load",
    "names",
    "open_document",
    "parse",
    "parse_document",
    "readings_of",
    "render",
]
