"""The texts of a document, each with its path: what it says in its own words.

Whatever a rule asks of words, it asks of this list; what a text says against the
document counts wherever it stands. `NOT_ASKED` has the keys that are left out, each
with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regard.check.law.denials import asserted
from regard.scheme.evidence import Kind, Source
from regard.scheme.model import Scheme
from regard.scheme.parties import Recipient
from regard.scheme.recognition import Recognition
from regard.scheme.service import OWN_GRADES

TextPath = tuple[str | int, ...]
SENTENCES = frozenset(
    {"because", "collected_for", "decides", "population", "purpose", "relevance"}
)
"""Keys under which a sentence may say what is not so: strikes do not count."""

NOT_ASKED = {
    "Scheme.based_on": "names books and laws, which are called after anything",
    "Scheme.stands_for": "says of what other scheme it is an example",
    "Scheme.simplified": "says what the scheme has not",
    "Scheme.jurisdictions": "names places, for which there is a list",
    "Scheme.ordinary": "is the name of a tier, which is asked there",
    "Scheme.groups": "names those of whom less is known, to protect them",
    "Group.title": "names those of whom less is known, to protect them",
    "Group.lacks": "are names of sources, which are asked there",
    "Operator.name": "may be a union or a church; its area is asked by CTX008",
    "Operator.kind": "is a word of what it is; asked by CTX008 and DAT002",
    "Operator.contact": "is an address",
    "Source.domain": "is an area of life; asked by CTX007 and CTX008",
    "Source.collected_in": "is an area of life; asked by CTX002",
    "Service.domain": "is an area of life; asked by CTX007 and CTX008",
    "Recipient.domain": "is an area of life; asked by CTX007",
    "Related.domains": "are areas of life; asked by CTX007",
    "ForAll.collected_in": "is an area of life; asked at each source",
    "ForAll.incident": "is written at each kind, and asked there",
    "ForAll.located_in": "is a country",
    "Operator.located_in": "is a country",
    "Service.located_in": "is a country",
    "Recipient.located_in": "is a country",
    "Operator.transfer_ground": "names laws; asked by GOV009",
    "Service.transfer_ground": "names laws; asked by GOV009",
    "Recipient.transfer_ground": "names laws; asked by GOV009",
    "Service.legal_basis": "names laws, which are called after anything",
    "Service.unscored": "is an outcome, and is asked as one",
    "Vouching.ratings": "is the name of a source, which is asked there",
    "Vouching.vouches": "are names of kinds, which are asked there",
    "Vouching.warnings": "are names of kinds, which are asked there",
    "Vouching.seeds": "are names of members",
    "Kind.source": "is the name of a source, which is asked there",
    "Kind.scheme": "is the name of another document, which is read itself",
    "Kind.tier": "is a name in another document, which is read itself",
    "Recognition.document": "is the name of another document, which is read itself",
    "Recognition.jurisdictions": "names places, for which there is a list",
    "Recognition.law": "names laws, which are called after anything",
    "Recognition.tiers": "are names in another document, which is read itself",
    "Recognition.differs": "says what a tier does not mean",
    "Recipient.name": "may be a union or an ombudsman; its area is asked by CTX001",
    "Process.human_review": "are outcomes, which are asked at the services",
    "Overrides.by": "are names of offices",
    "Assessments.results": "tells what was found out of people; asked by DSC005",
    "Waiver.path": "is the name of a clause",
    "Waiver.reason": "speaks of a finding, which speaks of anything",
    "Waiver.by": "is the name of whoever signs",
}
"""Keys of the model that hold words and are not in the list, each with the reason."""


@dataclass(frozen=True)
class TextAt:
    """A text of a document.

    Attributes:
        path: Where it stands in the document.
        text: The text; a name as people say it.
    """

    path: TextPath
    text: str

    @property
    def asserted(self) -> str:
        """What it says is so: of a name all of it, of a sentence what it affirms."""
        if self.path[-1] in SENTENCES or self.path == ("title",):
            return asserted(self.text)
        return self.text


def document_texts(scheme: Scheme) -> Iterator[TextAt]:
    """The texts that say what a scheme is for, what counts and what it gives.

    Args:
        scheme: The scheme as its document writes it.

    Yields:
        Each text that is written, in the order of the document.
    """
    yield TextAt(("scheme",), _said(scheme.scheme))
    yield TextAt(("title",), scheme.title)
    for purpose in scheme.purpose or ():
        yield TextAt(("purpose",), purpose)
    if scheme.subjects is not None:
        yield from _written(("subjects", "population"), scheme.subjects.population)
    for number, pair in enumerate(scheme.related):
        yield TextAt(("related", number, "because"), pair.because)
    for name, source in scheme.sources.items():
        yield from texts_of_source(name, source)
    for name, kind in scheme.evidence.items():
        yield from texts_of_kind(name, kind)
    for name, entry in scheme.recognition.items():
        yield from _texts_of_recognition(name, entry)
    for tier in scheme.tiers:
        yield TextAt(("tiers", tier), _said(tier))
    for name in scheme.services:
        yield from texts_of_service(scheme, name)
    for number, recipient in enumerate(scheme.recipients):
        yield from _texts_of_recipient(number, recipient)


def texts_of_source(name: str, source: Source) -> Iterator[TextAt]:
    """What a document says in words of a source.

    Args:
        name: Its name.
        source: The source.

    Yields:
        Its name, and each text that is written.
    """
    at: TextPath = ("sources", name)
    yield TextAt(at, _said(name))
    yield from _written((*at, "title"), source.title)
    yield from _written((*at, "collected_for"), source.collected_for)
    yield from _written((*at, "relevance"), source.relevance)


def texts_behind(
    name: str, kind: Kind, source_name: str, source: Source
) -> list[TextAt]:
    """What a document says in words of a kind and of where it comes from.

    Args:
        name: The kind's name.
        kind: The kind.
        source_name: The name of its source.
        source: Its source.

    Returns:
        The kind's own texts first.
    """
    return [*texts_of_kind(name, kind), *texts_of_source(source_name, source)]


def texts_of_kind(name: str, kind: Kind) -> Iterator[TextAt]:
    """What a document says in words of a kind.

    Args:
        name: Its name.
        kind: The kind.

    Yields:
        Its name, whatever else it says, and each text that is written.
    """
    at: TextPath = ("evidence", name)
    yield TextAt(at, _said(name))
    yield from _written((*at, "means"), kind.means)
    if kind.incident is not None:
        yield TextAt((*at, "incident"), _said(kind.incident))


def _texts_of_recognition(name: str, entry: Recognition) -> Iterator[TextAt]:
    """What a document says in words of a scheme whose tiers may be shown."""
    at: TextPath = ("recognition", name)
    yield TextAt(at, _said(name))
    yield from _written((*at, "title"), entry.title)
    yield TextAt((*at, "scheme"), entry.scheme)


def texts_of_service(scheme: Scheme, name: str) -> Iterator[TextAt]:
    """What a document says in words of a service, and of what it gives.

    Args:
        scheme: The scheme.
        name: The service's name.

    Yields:
        Its name, its title, and every outcome that has a name of its own.
    """
    service = scheme.services[name]
    at: TextPath = ("services", name)
    yield TextAt(at, _said(name))
    yield from _written((*at, "title"), service.title)
    for outcome in sorted(service.named_outcomes.difference(OWN_GRADES)):
        yield TextAt((*at, "outcomes"), _said(outcome))


def process_texts(scheme: Scheme) -> Iterator[TextAt]:
    """What a document says in words of the ways that stand open to people.

    Args:
        scheme: The scheme.

    Yields:
        Each text that is written. Who hears people there may be a union or a church,
        so no rule asks these of liberties and traits.
    """
    if scheme.consent is not None:
        yield from _written(("consent", "withdrawal"), scheme.consent.withdrawal)
    process = scheme.process
    if process is None:
        return
    yield from _written(("process", "reviewers"), process.reviewers)
    if process.dispute is not None:
        yield from _written(("process", "dispute", "to"), process.dispute.to)
    if process.appeal is not None:
        for key in ("to", "decided_by", "outside_body"):
            text = getattr(process.appeal, key)
            yield from _written(("process", "appeal", key), text)
    if process.changes is not None:
        changed_by = process.changes.decided_by
        yield from _written(("process", "changes", "decided_by"), changed_by)
    yield from _written(("process", "lost_key"), process.lost_key)


def _texts_of_recipient(number: int, recipient: Recipient) -> Iterator[TextAt]:
    at: TextPath = ("recipients", number)
    yield from _written((*at, "purpose"), recipient.purpose)
    yield from _written((*at, "decides"), recipient.decides)


def _written(path: TextPath, text: str | None) -> Iterator[TextAt]:
    """The text where there is one."""
    if text is not None:
        yield TextAt(path, text)


def _said(name: str) -> str:
    """A name as people say it."""
    return name.replace("-", " ")
