"""Profiles of law and practice: which a scheme brings in, and what law holds for it."""

from __future__ import annotations

from collections.abc import Iterable

from regard.check.law.citation import Citation, Instrument
from regard.check.law.operators import can_bind
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase
from regard.scheme.standing_terms import HERE

PROFILES = {
    "gp": phrase("good practice, anywhere"),
    "hr": phrase("human rights, anywhere"),
    "web3": phrase("tokens and ledgers, anywhere"),
    "eu-ai": phrase("the EU's AI Act"),
    "eu-dp": phrase("the EU's data protection law"),
    "eu-credit": phrase("the EU's consumer credit law"),
    "eu-plat": phrase("the EU's platform law"),
    "eu-work": phrase("the EU's platform work and equal treatment law"),
    "eu-cons": phrase("the EU's consumer law"),
    "us-credit": phrase("US credit reporting and equal credit law"),
    "us-emp": phrase("US employment law"),
    "us-gov": phrase("US constitutional due process"),
    "us-housing": phrase("US housing law"),
    "us-il": phrase("Illinois"),
    "us-tx": phrase("Texas"),
    "us-nyc": phrase("New York City"),
    "us-sea": phrase("Seattle"),
    "us-co": phrase("Colorado"),
    "uk": phrase("the United Kingdom"),
    "cn": phrase("China"),
    "br": phrase("Brazil"),
    "ca-qc": phrase("Quebec"),
    "in": phrase("India"),
}
UNION = frozenset(
    {
        "at",
        "be",
        "bg",
        "cy",
        "cz",
        "de",
        "dk",
        "ee",
        "es",
        "eu",
        "fi",
        "fr",
        "gr",
        "hr",
        "hu",
        "ie",
        "is",
        "it",
        "li",
        "lt",
        "lu",
        "lv",
        "mt",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "se",
        "si",
        "sk",
    }
)
"""The Union and the states under its law, by membership or by the EEA Agreement."""
OTHER_NAMES = {"gb": "uk", "el": "gr"}
"""Codes of countries that have another one here; the EU writes EL for Greece."""
EEA_ONLY = frozenset({"is", "li", "no"})
"""Those of them that are not in the Union."""
ANYWHERE = frozenset({"gp", "hr", "web3"})
FEDERAL = frozenset({"us-credit", "us-emp", "us-gov", "us-housing"})


def profiles_of(scheme: Scheme) -> frozenset[str]:
    """The profiles that a scheme's jurisdictions, and parts abroad, bring in.

    Args:
        scheme: The scheme. If it declares no jurisdiction, or one that is not known
            here, all profiles are brought in.
    """
    if not scheme.jurisdictions:
        return frozenset(PROFILES)
    profiles = set(ANYWHERE)
    for jurisdiction in (*scheme.jurisdictions, *countries_of_parts(scheme)):
        profiles |= _profiles_in(jurisdiction)
    return frozenset(profiles)


def countries_of_parts(scheme: Scheme) -> tuple[str, ...]:
    """The countries that its operator, services and recipients are in, where said.

    Args:
        scheme: The scheme. Each of its parts abroad brings its own law in.
    """
    parts = (scheme.operator, *scheme.services.values(), *scheme.recipients)
    countries = [part.located_in for part in parts if part is not None]
    return tuple(dict.fromkeys(name for name in countries if name not in (None, HERE)))


def _profiles_in(jurisdiction: str) -> frozenset[str]:
    """The profiles of one jurisdiction; all of them where it is not known here."""
    place = _place(jurisdiction)
    country = place.split("-")[0]
    if country in ("eu", "eea"):
        return frozenset(name for name in PROFILES if name.startswith("eu-"))
    if country == "us":
        return FEDERAL | ({place} & set(PROFILES))
    if not is_known_place(jurisdiction):
        return frozenset(PROFILES)
    return frozenset(name for name in PROFILES if name.split("-")[0] == country)


def places_of(scheme: Scheme) -> frozenset[str]:
    """The places whose law may hold for a scheme.

    Args:
        scheme: The scheme whose jurisdictions are read.

    Returns:
        `eu` for the Union and each state of it, `eea` for a state in the European
        Economic Area alone, `uk`, `us-tx` and the like; empty if none is declared.
    """
    declared = (*scheme.jurisdictions, *countries_of_parts(scheme))
    return frozenset(_place(jurisdiction) for jurisdiction in declared)


def is_one_place(country: str, other: str) -> bool:
    """Whether two countries are under one law, as those of the Union are.

    Args:
        country: As a document writes it, such as de or us-tx.
        other: The other one.

    Returns:
        True also where one lies in the other.
    """
    return _overlap(_area(country), _area(other))


def _area(country: str) -> str:
    place = _place(country)
    return "eu" if place == "eea" else place


def unknown_places(scheme: Scheme) -> tuple[str, ...]:
    """The jurisdictions of a scheme of whose law nothing is known here.

    Whoever shows that no law is cited has to say so of them: silence about a place is
    no word on its law.
    """
    declared = dict.fromkeys((*scheme.jurisdictions, *countries_of_parts(scheme)))
    return tuple(name for name in declared if not is_known_place(name))


def known_places() -> tuple[str, ...]:
    """The names of the jurisdictions of whose law something is known here."""
    countries = {profile.split("-")[0] for profile in set(PROFILES) - ANYWHERE}
    return tuple(sorted(countries | UNION | EEA_ONLY | {"eea"}))


def is_known_place(jurisdiction: str) -> bool:
    """Whether anything is known here of the law of a jurisdiction.

    Args:
        jurisdiction: As a document writes it, such as de or us-tx.
    """
    country = _place(jurisdiction).split("-")[0]
    if country in ("eu", "eea"):
        return True
    # `gp` is Guadeloupe to whoever writes it, not the profile of good practice.
    of_places = set(PROFILES) - ANYWHERE
    return any(profile.split("-")[0] == country for profile in of_places)


def _place(jurisdiction: str) -> str:
    country, hyphen, region = jurisdiction.partition("-")
    country = OTHER_NAMES.get(country, country)
    if country in EEA_ONLY:
        return "eea"
    if country in UNION:
        return "eu"
    return f"{country}{hyphen}{region}"


def holding(
    cites: Iterable[Citation], scheme: Scheme, profiles: frozenset[str]
) -> tuple[Citation, ...]:
    """Those citations that hold for a scheme; what is not known to hold is left out.

    Args:
        cites: The citations of a rule.
        scheme: Whose jurisdictions and operator decide.
        profiles: The profiles of law that are asked about.

    Returns:
        The citations in the rule's order; empty where none holds.
    """
    return tuple(cite for cite in cites if holds(cite, scheme, profiles))


def holds(cite: Citation, scheme: Scheme, profiles: frozenset[str]) -> bool:
    """Whether a citation is asked about, can bind the operator, and holds in the place.

    A profile named by hand has its rules looked for; it moves no law to where it does
    not hold, and neither does a scheme that says of no place that it is used there.

    Args:
        cite: The citation.
        scheme: Whose jurisdictions and operator decide.
        profiles: The profiles of law that are asked about.

    Returns:
        True only where all three are so. What is compared with holds anywhere.
    """
    instrument = cite.instrument
    if instrument.profiles and not instrument.profiles & profiles:
        return False
    # By analogy nothing binds, so it matters neither whom it binds nor where.
    if cite.analogy:
        return True
    if not can_bind(instrument.binds, scheme):
        return False
    places = places_of(scheme)
    if not instrument.places:
        return True
    return any(_holds_in(instrument, place) for place in places)


def _holds_in(instrument: Instrument, place: str) -> bool:
    return any(_overlap(place, other) for other in instrument.places)


def _overlap(place: str, other: str) -> bool:
    """Whether two places are one, or one lies in the other, as us-tx does in us."""
    return f"{place}-".startswith(f"{other}-") or f"{other}-".startswith(f"{place}-")
