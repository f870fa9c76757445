"""Profiles of law and practice, and which of them a scheme's jurisdictions bring in."""

from __future__ import annotations

import re

from regard.scheme.model import Scheme

PROFILES = {
    "gp": "good practice, anywhere",
    "hr": "human rights, anywhere",
    "web3": "tokens and ledgers, anywhere",
    "eu-ai": "the EU's AI Act",
    "eu-dp": "the EU's data protection law",
    "eu-credit": "the EU's consumer credit law",
    "eu-plat": "the EU's platform law",
    "eu-work": "the EU's platform work and equal treatment law",
    "eu-cons": "the EU's consumer law",
    "us-credit": "US credit reporting and equal credit law",
    "us-emp": "US employment law",
    "us-gov": "US constitutional due process",
    "us-housing": "US housing law",
    "us-il": "Illinois",
    "us-tx": "Texas",
    "us-nyc": "New York City",
    "us-sea": "Seattle",
    "us-co": "Colorado",
    "uk": "the United Kingdom",
    "cn": "China",
    "br": "Brazil",
    "ca-qc": "Quebec",
    "in": "India",
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
"""Countries under the law of the European Union, or of the European Economic Area, and the Union itself."""
ANYWHERE = frozenset({"gp", "hr", "web3"})
FEDERAL = frozenset({"us-credit", "us-emp", "us-gov", "us-housing"})


def profiles_of(scheme: Scheme) -> frozenset[str]:
    """The profiles that a scheme's jurisdictions bring in; all of them if it declares none, or one not known here."""
    found = set(ANYWHERE)
    for name in scheme.jurisdictions:
        family = {"gb": "uk"}.get(name.split("-")[0], name.split("-")[0])
        if family in UNION:
            found |= {profile for profile in PROFILES if profile.startswith("eu-")}
        elif family == "us":
            found |= FEDERAL | ({name} & set(PROFILES))
        else:
            known = {
                profile
                for profile in PROFILES
                if profile in (name, family) or profile.split("-")[0] == family
            }
            found |= known or set(PROFILES)
    return frozenset(found) if scheme.jurisdictions else frozenset(PROFILES)


LAW_OF = (
    ("uk", r"^UK |^Rehabilitation of Offenders"),
    (
        "eu-",
        r"Regulation \(EU\)|Directive|Commission guidelines|GDPR\b|EDPB|Court of Justice",
    ),
    (
        "us-",
        r"FCRA|Regulation B\b|U\.S\.C\.|CFR|Equal Credit|FHA|Texas|Illinois|New York|Colorado|Seattle|Houston",
    ),
    (
        "cn",
        r"Guobanfa|NDRC|PIPL|Personal Information Protection Law|national list of penalty",
    ),
    ("br", r"LGPD"),
    ("ca-qc", r"Quebec"),
    ("in", r"^India"),
)
"""The beginning of the profiles under which a citation is law; one that none of these knows is a principle anywhere."""


def holding(cites: tuple[str, ...], profiles: frozenset[str]) -> tuple[str, ...]:
    """Those citations that are law, or principles, under the profiles."""

    def holds(cite: str) -> bool:
        family = next(
            (start for start, words in LAW_OF if re.search(words, cite)), None
        )
        return family is None or any(profile.startswith(family) for profile in profiles)

    return tuple(cite for cite in cites if holds(cite))
