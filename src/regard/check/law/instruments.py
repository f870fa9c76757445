"""The register: every instrument that a rule cites, once, with whom it binds and where.

Drawn from the project's own notes on law of 23 November 2026. This is no legal advice,
and whatever is not certain of an instrument's reach is left out of it.
"""

from __future__ import annotations

from datetime import date

from regard.check.law.citation import Bound, Instrument, LegalForce

EU = frozenset({"eu"})
EEA = frozenset({"eu", "eea"})
"""The Union and the states of the European Economic Area that are not in it."""
COUNCIL_OF_EUROPE = frozenset({"eu", "eea", "uk"})
US = frozenset({"us"})
UK = frozenset({"uk"})
CHINA = frozenset({"cn"})
EU_PROFILES = frozenset(
    {"eu-ai", "eu-cons", "eu-credit", "eu-dp", "eu-plat", "eu-work"}
)
HIGH_RISK_FROM = date(2027, 12, 2)
"""Regulation (EU) 2026/1744 moved the duties of Annex III systems to this day."""

# -- the European Union

AI_ACT = Instrument(
    "ai-act",
    "Regulation (EU) 2024/1689",
    LegalForce.BINDING,
    profiles=frozenset({"eu-ai"}),
    places=EEA,
)
AI_ACT_DATES = Instrument(
    "ai-act-dates",
    "Regulation (EU) 2026/1744",
    LegalForce.BINDING,
    profiles=frozenset({"eu-ai"}),
    places=EEA,
)
AI_GUIDELINES = Instrument(
    "ai-guidelines",
    "Commission guidelines C(2025) 5052 final",
    LegalForce.GUIDANCE,
    profiles=frozenset({"eu-ai"}),
    places=EEA,
)
GDPR = Instrument(
    "gdpr",
    "Regulation (EU) 2016/679 (GDPR)",
    LegalForce.BINDING,
    profiles=frozenset({"eu-dp"}),
    places=EEA,
)
CONSUMER_CREDIT_DIRECTIVE = Instrument(
    "ccd",
    "Directive (EU) 2023/2225",
    LegalForce.BINDING,
    profiles=frozenset({"eu-credit"}),
    places=EEA,
    applies_from=date(2026, 11, 20),
)
PLATFORM_WORK_DIRECTIVE = Instrument(
    "pwd",
    "Directive (EU) 2024/2831",
    LegalForce.BINDING,
    profiles=frozenset({"eu-work"}),
    places=EEA,
    binds=Bound.PLATFORMS,
    applies_from=date(2026, 12, 2),  # the last day for the states to transpose it
)
PLATFORM_TO_BUSINESS = Instrument(
    "p2b",
    "Regulation (EU) 2019/1150",
    LegalForce.BINDING,
    profiles=frozenset({"eu-plat"}),
    places=EEA,
    binds=Bound.PLATFORMS,
)
DIGITAL_SERVICES_ACT = Instrument(
    "dsa",
    "Regulation (EU) 2022/2065",
    LegalForce.BINDING,
    profiles=frozenset({"eu-plat"}),
    places=EEA,
    binds=Bound.PLATFORMS,
)
UNFAIR_PRACTICES_DIRECTIVE = Instrument(
    "ucpd",
    "Directive 2005/29/EC (unfair commercial practices)",
    LegalForce.BINDING,
    profiles=frozenset({"eu-cons"}),
    places=EEA,
)
# The Charter binds where Union law is applied, so not in the EEA's other states.
EU_CHARTER = Instrument(
    "eu-charter",
    "Charter of Fundamental Rights of the European Union",
    LegalForce.BINDING,
    profiles=EU_PROFILES,
    places=EU,
)
SCHUFA_SCORE = Instrument(
    "c-634/21",
    "Court of Justice of the EU, C-634/21 (SCHUFA), 7 December 2023",
    LegalForce.CASE_LAW,
    profiles=frozenset({"eu-dp"}),
    places=EEA,
)
SCHUFA_DISCHARGE = Instrument(
    "c-26/22",
    "Court of Justice of the EU, Joined Cases C-26/22 and C-64/22 (SCHUFA, discharge "
    "from remaining debts), 7 December 2023",
    LegalForce.CASE_LAW,
    profiles=frozenset({"eu-dp"}),
    places=EEA,
)
DUN_AND_BRADSTREET = Instrument(
    "c-203/22",
    "Court of Justice of the EU, C-203/22 Dun & Bradstreet Austria, 27 February 2025",
    LegalForce.CASE_LAW,
    profiles=frozenset({"eu-dp"}),
    places=EEA,
)
COLEMAN = Instrument(
    "c-303/06",
    "Court of Justice of the EU, C-303/06 Coleman",
    LegalForce.CASE_LAW,
    profiles=frozenset({"eu-work"}),
    places=EEA,
)
EDPB_BLOCKCHAIN = Instrument(
    "edpb-02/2025",
    "EDPB Guidelines 02/2025 on blockchain, version for consultation of 8 April 2025",
    LegalForce.DRAFT,
    profiles=frozenset({"eu-dp"}),
    places=EEA,
)

# -- the Council of Europe and the United Nations

# The Convention binds states, so nobody but public bodies directly.
ECHR = Instrument(
    "echr",
    "European Convention on Human Rights",
    LegalForce.BINDING,
    profiles=frozenset({"hr"}),
    places=COUNCIL_OF_EUROPE,
    binds=Bound.PUBLIC_BODIES,
)
UNESCO = Instrument(
    "unesco-ai",
    "UNESCO Recommendation on the Ethics of Artificial Intelligence (2021)",
    LegalForce.SOFT_LAW,
    profiles=frozenset({"hr"}),
)

# -- the United Kingdom

UK_GDPR = Instrument(
    "uk-gdpr", "UK GDPR", LegalForce.BINDING, profiles=frozenset({"uk"}), places=UK
)
EQUALITY_ACT = Instrument(
    "equality-act-2010",
    "Equality Act 2010",
    LegalForce.BINDING,
    profiles=frozenset({"uk"}),
    places=UK,
)
REHABILITATION_OF_OFFENDERS_ACT = Instrument(
    "roa-1974",
    "Rehabilitation of Offenders Act 1974",
    LegalForce.BINDING,
    profiles=frozenset({"uk"}),
    places=UK,
)

# -- the United States

FCRA = Instrument(
    "fcra", "FCRA", LegalForce.BINDING, profiles=frozenset({"us-credit"}), places=US
)
ECOA = Instrument(
    "ecoa",
    "Equal Credit Opportunity Act",
    LegalForce.BINDING,
    profiles=frozenset({"us-credit"}),
    places=US,
)
REGULATION_B = Instrument(
    "reg-b",
    "Regulation B",
    LegalForce.BINDING,
    profiles=frozenset({"us-credit"}),
    places=US,
)
REGULATION_B_COMMENTS = Instrument(
    "reg-b-comments",
    "Official comments on Regulation B",
    LegalForce.GUIDANCE,
    profiles=frozenset({"us-credit"}),
    places=US,
)
FAIR_HOUSING_ACT = Instrument(
    "fha", "FHA", LegalForce.BINDING, profiles=frozenset({"us-housing"}), places=US
)
TITLE_VII = Instrument(
    "title-vii",
    "Title VII of the Civil Rights Act",
    LegalForce.BINDING,
    profiles=frozenset({"us-emp"}),
    places=US,
)
# Four fifths is evidence, not a legal test.
SELECTION_GUIDELINES = Instrument(
    "ugesp",
    "Uniform Guidelines on Employee Selection Procedures",
    LegalForce.GUIDANCE,
    profiles=frozenset({"us-emp"}),
    places=US,
)
GOLDBERG = Instrument(
    "goldberg-v-kelly",
    "Goldberg v. Kelly, 397 U.S. 254 (1970), on benefits, by way of 42 U.S.C. 1983",
    LegalForce.CASE_LAW,
    profiles=frozenset({"us-gov"}),
    places=US,
    binds=Bound.PUBLIC_BODIES,
)
HOUSTON_TEACHERS = Instrument(
    "houston-teachers",
    "Houston Federation of Teachers v. Houston Independent School District "
    "(S.D. Tex. 2017)",
    LegalForce.CASE_LAW,
    profiles=frozenset({"us-gov"}),
    places=US,
    binds=Bound.PUBLIC_BODIES,
)
# Social scoring is forbidden there to governmental entities alone.
TEXAS_AI = Instrument(
    "texas-ai",
    "Texas Business and Commerce Code",
    LegalForce.BINDING,
    profiles=frozenset({"us-tx"}),
    places=frozenset({"us-tx"}),
    binds=Bound.PUBLIC_BODIES,
)
ILLINOIS_AI = Instrument(
    "illinois-hb-3773",
    "Illinois HB 3773, in force 1 January 2026",
    LegalForce.BINDING,
    profiles=frozenset({"us-il"}),
    places=frozenset({"us-il"}),
)
NEW_YORK_AUDITS = Instrument(
    "nyc-ll-144",
    "New York City Local Law 144 of 2021",
    LegalForce.BINDING,
    profiles=frozenset({"us-nyc"}),
    places=frozenset({"us-nyc"}),
)
COLORADO_AI = Instrument(
    "colorado-crs",
    "Colorado Revised Statutes",
    LegalForce.BINDING,
    profiles=frozenset({"us-co"}),
    places=frozenset({"us-co"}),
    applies_from=date(2027, 1, 1),
)
SEATTLE_DEACTIVATION = Instrument(
    "seattle-smc",
    "Seattle Municipal Code",
    LegalForce.BINDING,
    profiles=frozenset({"us-sea"}),
    places=frozenset({"us-sea"}),
    binds=Bound.PLATFORMS,
)

# -- China

# Documents of the General Office guide authorities; they are no laws or regulations.
GUOBANFA_2020_49 = Instrument(
    "guobanfa-2020-49",
    "State Council General Office of China, Guobanfa [2020] No. 49",
    LegalForce.SOFT_LAW,
    profiles=frozenset({"cn"}),
    places=CHINA,
)
GUOBANFA_2025_22 = Instrument(
    "guobanfa-2025-22",
    "State Council General Office of China, Guobanfa [2025] No. 22",
    LegalForce.SOFT_LAW,
    profiles=frozenset({"cn"}),
    places=CHINA,
)
CREDIT_REPAIR_MEASURES = Instrument(
    "ndrc-36",
    "NDRC Order No. 36, Credit Repair Measures, from 1 April 2026",
    LegalForce.BINDING,
    profiles=frozenset({"cn"}),
    places=CHINA,
)
PENALTY_LIST = Instrument(
    "penalty-list-2024",
    "the national list of penalty measures for untrustworthiness of China, "
    "2024 edition",
    LegalForce.SOFT_LAW,
    profiles=frozenset({"cn"}),
    places=CHINA,
)
PIPL = Instrument(
    "pipl",
    "China, Personal Information Protection Law",
    LegalForce.BINDING,
    profiles=frozenset({"cn"}),
    places=CHINA,
)

# -- elsewhere

LGPD = Instrument(
    "lgpd",
    "Brazil, LGPD (Law 13.709/2018)",
    LegalForce.BINDING,
    profiles=frozenset({"br"}),
    places=frozenset({"br"}),
)
QUEBEC_PRIVATE = Instrument(
    "quebec-p-39.1",
    "Quebec, Act P-39.1",
    LegalForce.BINDING,
    profiles=frozenset({"ca-qc"}),
    places=frozenset({"ca-qc"}),
    binds=Bound.PRIVATE_BODIES,
)
QUEBEC_PUBLIC = Instrument(
    "quebec-a-2.1",
    "Quebec, Act A-2.1",
    LegalForce.BINDING,
    profiles=frozenset({"ca-qc"}),
    places=frozenset({"ca-qc"}),
    binds=Bound.PUBLIC_BODIES,
)
DPDP = Instrument(
    "dpdp",
    "India, Digital Personal Data Protection Act 2023",
    LegalForce.BINDING,
    profiles=frozenset({"in"}),
    places=frozenset({"in"}),
)
