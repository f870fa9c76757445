"""Parts that may have got another name: found by what they say, and said as a guess.

A part that the new document lacks and one that the old one lacks are taken for the same
if they say the same in all but their name, and no other part does. They are compared,
and the renaming is listed: a guess is never silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from regard.scheme.evidence import Kind
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.recognition import Recognition
from regard.scheme.service import Service

NamedSection = Literal["sources", "evidence", "services"]
PartT = TypeVar("PartT")


@dataclass(frozen=True)
class Renaming:
    """A part that may have got another name.

    Attributes:
        section: The section of the document it stands in.
        old: Its name before.
        new: Its name afterwards.
    """

    section: NamedSection
    old: str
    new: str


def find_renamings(old: Scheme, new: Scheme) -> tuple[Renaming, ...]:
    """The parts of two schemes that may differ in name alone.

    Args:
        old: The scheme before, with what it declares for all at each part.
        new: The same afterwards.

    Returns:
        Sources, then kinds, then services. A service with a title needs the same title
        and area of life; one without, the same outcomes besides.
    """
    sources = _renamed("sources", old.sources, new.sources, _content)
    # A kind names its source, so it says the same only under the source's old name.
    aligned = under_old_names(new, sources)
    kinds = _renamed("evidence", old.evidence, aligned.evidence, _content)
    services = _renamed("services", old.services, new.services, _what_it_is)
    return (*sources, *kinds, *services)


def under_old_names(new: Scheme, renamings: tuple[Renaming, ...]) -> Scheme:
    """The new scheme with its parts under the names they had before.

    Args:
        new: The scheme afterwards.
        renamings: What may have got another name.

    Returns:
        A scheme that does the same with the same events under those names.
    """
    if not renamings:
        return new
    names: dict[str, dict[str, str]] = {"sources": {}, "evidence": {}, "services": {}}
    for renaming in renamings:
        names[renaming.section][renaming.new] = renaming.old
    kinds: dict[str, Kind] = {}
    for name, kind in new.evidence.items():
        if kind.source in names["sources"]:
            source = names["sources"][kind.source]
            kinds[name] = kind.model_copy(update={"source": source})
        else:
            kinds[name] = kind
    recognition: dict[str, Recognition] = {}
    for name, entry in new.recognition.items():
        tiers = {
            tier: names["evidence"].get(kind, kind)
            for tier, kind in entry.tiers.items()
        }
        recognition[name] = entry.model_copy(update={"tiers": Frozen(tiers)})
    update = {
        "recognition": Frozen(recognition),
        "sources": _under(names["sources"], new.sources),
        "evidence": _under(names["evidence"], kinds),
        "services": _under(names["services"], new.services),
    }
    return new.model_copy(update=update)


def _under(names: Mapping[str, str], parts: Mapping[str, PartT]) -> Frozen[str, PartT]:
    renamed: dict[str, PartT] = {}
    for name, part in parts.items():
        renamed[names.get(name, name)] = part
    return Frozen(renamed)


def _renamed(
    section: NamedSection,
    old: Mapping[str, PartT],
    new: Mapping[str, PartT],
    content_of: Any,
) -> tuple[Renaming, ...]:
    gone = [(name, content_of(old[name])) for name in old if name not in new]
    added = [(name, content_of(new[name])) for name in new if name not in old]
    renamings: list[Renaming] = []
    for name, content in gone:
        # A guess among several would be a guess too many.
        rivals = _names_of(content, gone)
        twins = _names_of(content, added)
        if len(rivals) == 1 and len(twins) == 1:
            renamings.append(Renaming(section, name, twins[0]))
    return tuple(renamings)


def _names_of(content: Any, parts: Sequence[tuple[str, Any]]) -> list[str]:
    return [name for name, other_content in parts if other_content == content]


def _content(part: Any) -> Any:
    return part


def _what_it_is(service: Service) -> tuple[Any, ...]:
    """By what a service is known again: by its title, or else by its outcomes."""
    if service.title is not None:
        return (service.domain, service.title)
    return (service.domain, tuple(service.outcomes.values()))
