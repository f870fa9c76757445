"""Joined services: what one operator gives or closes under several schemes is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regard.check.answers.folded_names import (
    folded_name,
    is_one_contact,
    is_one_operator,
    thing_named,
)
from regard.check.case import Case
from regard.check.narrative import plain_name, service_title
from regard.scheme.phrase import AND, WITH_COMMA, Words, phrase, phrase_list


@dataclass(frozen=True)
class JoinedService:
    """A service that several schemes of one operator decide about.

    Attributes:
        operator: Whose schemes they are.
        title: What people call the service.
        schemes: The schemes with the service's name in each.
        domains: The areas of life whose records can lose it to somebody, in all.
        unrelated: Pairs of a domain of records and the domain that another of the
            schemes gives the service, which none of them declares related.
    """

    operator: str
    title: str
    schemes: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    unrelated: tuple[tuple[str, str], ...]

    @property
    def forbids(self) -> bool:
        """Whether together they decide by what none could decide by alone."""
        return bool(self.unrelated)


@dataclass(frozen=True)
class _Closing:
    """A service that somebody can lose, in one of the schemes."""

    case: Case
    name: str

    @property
    def domain(self) -> str:
        return self.case.scheme.services[self.name].domain

    @property
    def names(self) -> frozenset[str]:
        """What it is called, by name and by title, as words that can be compared."""
        title = service_title(self.case.scheme, self.name)
        return frozenset({folded_name(self.name), folded_name(title)})

    @property
    def things(self) -> list[frozenset[str]]:
        """What its name, and its title, are about."""
        title = self.case.scheme.services[self.name].title or ""
        things = [thing_named(self.name), thing_named(title)]
        return [words for words in things if words]

    def domains(self) -> list[str]:
        """The domains of what can lower somebody's standing."""
        domains: dict[str, None] = {}
        for kind in self.case.harmful_kinds:
            for source in self.case.sources_behind(kind):
                domains[source.domain] = None
        return list(domains)


def joined_services(cases: Sequence[Case]) -> list[JoinedService]:
    """The services that several schemes of one operator can each take from somebody.

    Args:
        cases: The schemes, with those that they read.

    Returns:
        One for each, in the order of the schemes. Operators are one where one's name
        has the words of the other's, or where they have one address; services where
        their names or titles are about the same.
    """
    joined: list[JoinedService] = []
    for group in _groups(list(_closings(cases))):
        # By content: two schemes may go by one name.
        if len({closing.case.scheme.hash for closing in group}) > 1:
            joined.append(_joined(group))
    return joined


def joined_words(service: JoinedService) -> Words:
    """What several schemes do together, in a sentence.

    Args:
        service: About what they decide.
    """
    schemes = [scheme for scheme, _ in service.schemes]
    return phrase(
        "{schemes} decide together about {title}, by records of {domains}",
        schemes=phrase_list(dict.fromkeys(schemes), WITH_COMMA, AND),
        title=service.title,
        domains=phrase_list(map(plain_name, service.domains), WITH_COMMA, AND),
    )


def _closings(cases: Sequence[Case]) -> Iterator[_Closing]:
    for case in cases:
        # Without an operator nothing says whose schemes they are.
        if case.scheme.operator is not None:
            for name in case.detrimental_services:
                yield _Closing(case, name)


def _groups(closings: list[_Closing]) -> list[list[_Closing]]:
    """The closings of one operator and one service, each in one group."""
    groups: list[list[_Closing]] = []
    for closing in closings:
        apart: list[list[_Closing]] = []
        together = [closing]
        for group in groups:
            # Whoever is one with a member of a group joins all of it to the others.
            if _is_one_of(closing, group):
                together = [*group, *together]
            else:
                apart.append(group)
        groups = [*apart, together]
    return groups


def _is_one_of(closing: _Closing, group: list[_Closing]) -> bool:
    return any(_is_one(closing, member) for member in group)


def _is_one(closing: _Closing, other: _Closing) -> bool:
    if not _are_of_one_operator(closing.case, other.case):
        return False
    if closing.names & other.names:
        return True
    # The hall and the hall of an evening, and the same in another language, are one.
    for thing in closing.things:
        for other_thing in other.things:
            if thing <= other_thing or other_thing <= thing:
                return True
    return False


def _are_of_one_operator(case: Case, other: Case) -> bool:
    operator, other_operator = case.scheme.operator, other.scheme.operator
    if operator is None or other_operator is None:
        return False
    if is_one_contact(operator.contact, other_operator.contact):
        return True
    return is_one_operator(operator.name, other_operator.name)


def _joined(group: list[_Closing]) -> JoinedService:
    domains: dict[str, None] = {}
    unrelated: dict[tuple[str, str], None] = {}
    for closing in group:
        for domain in closing.domains():
            domains[domain] = None
            # With itself too: what one scheme alone mixes is mixed here as well.
            for other in group:
                if not _are_related(closing, other, domain):
                    unrelated[domain, other.domain] = None
    first = group[0]
    operator = first.case.scheme.operator
    return JoinedService(
        operator="" if operator is None else operator.name,
        title=service_title(first.case.scheme, first.name),
        schemes=tuple((member.case.scheme.name, member.name) for member in group),
        domains=tuple(domains),
        unrelated=tuple(unrelated),
    )


def _are_related(closing: _Closing, other: _Closing, domain: str) -> bool:
    """Whether records of a domain bear on the service as another scheme has it."""
    for case in (closing.case, other.case):
        if case.are_related(domain, other.domain):
            return True
    return False
