"""Whom and where law binds, written a second time by hand, to hold the register."""

from __future__ import annotations

EU = {"eu", "nl"}
EEA = {"eu", "nl", "no"}
UK = {"uk", "gb-sct"}
US = {"us", "us-tx", "us-sea"}
CANADA = {"ca", "ca-qc"}
WHERE_BOUND = {
    "ai-act": EEA,
    "ai-act-dates": EEA,
    "ai-guidelines": EEA,
    "gdpr": EEA,
    "ccd": EEA,
    "pwd": EEA,
    "p2b": EEA,
    "dsa": EEA,
    "ucpd": EEA,
    "eu-charter": EU,
    "c-634/21": EEA,
    "c-26/22": EEA,
    "c-203/22": EEA,
    "c-303/06": EEA,
    "edpb-02/2025": EEA,
    "echr": EEA | UK,
    "uk-gdpr": UK,
    "roa-1974": UK,
    "equality-act-2010": UK,
    "fcra": US,
    "ecoa": US,
    "reg-b": US,
    "reg-b-comments": US,
    "fha": US,
    "title-vii": US,
    "ugesp": US,
    "goldberg-v-kelly": US,
    "houston-teachers": US,
    "texas-ai": {"us-tx"},
    "illinois-hb-3773": {"us-il"},
    "nyc-ll-144": {"us-nyc"},
    "colorado-crs": {"us-co"},
    "seattle-smc": {"us-sea"},
    "guobanfa-2020-49": {"cn"},
    "guobanfa-2025-22": {"cn"},
    "ndrc-36": {"cn"},
    "penalty-list-2024": {"cn"},
    "pipl": {"cn"},
    "lgpd": {"br"},
    "quebec-p-39.1": CANADA,
    "quebec-a-2.1": CANADA,
    "dpdp": {"in"},
}
"""Written down a second time: in which of the places below each binds anybody."""
PLATFORMS_ALONE = {"dsa", "p2b", "pwd", "seattle-smc"}
PUBLIC_BODIES_ALONE = {
    "echr",
    "goldberg-v-kelly",
    "houston-teachers",
    "quebec-a-2.1",
    "texas-ai",
}
JURISDICTIONS = (
    *("eu", "nl", "no", "uk", "gb-sct", "us", "us-tx", "us-sea", "cn", "br", "in"),
    *("ca", "ca-qc", "ca-on", "au"),
)
OPERATORS = {
    "municipality": "public",
    "city-council": "public",
    "court": "public",
    "labour-department": "public",
    "company": "private",
    "association": "private",
    "cooperative": "private",
    "platform": "platform",
    "app-marketplace": "platform",
}
