"""The log: how anybody finds out if something was changed behind people's backs."""

from __future__ import annotations

from datetime import timedelta

from regard.registry.fold.history import moment_of
from regard.registry.log.checkpoint import BadCheckpoint, open_checkpoint, verifier_key
from regard.registry.log.publishing import LAST_CHECKPOINT
from regard.report.page.markup import Child, items, section, tag
from regard.service.pages.page import Opened, PageContent

LOG_ADDRESS = "/v1/log"
SIGNED_WITHIN = timedelta(hours=1)
"""It is signed every ten minutes; one that fails may be made good by the next."""


def log_page(opened: Opened) -> PageContent:
    """How far the log is, and how to verify it."""
    say = opened.language.gettext
    lead = say(
        "Each thing that is written down here goes into a log. From the log come "
        "hashes: numbers that say nothing of anybody. Who changes or drops an entry "
        "later changes the hashes, and is found out."
    )
    parts: list[Child] = [
        tag("p", lead, class_="lede"),
        _signed(opened),
        _steps(opened),
        _addresses(opened),
    ]
    return PageContent(say("The log"), parts)


def _signed(opened: Opened) -> Child:
    say = opened.language.gettext
    title = say("What was signed last")
    path = opened.record.places.log / LAST_CHECKPOINT
    if not path.is_file():
        return section("signed", title, tag("p", say("Nothing was signed yet.")))
    note = path.read_text(encoding="utf-8", errors="replace")
    key = opened.record.signing_key.published
    explained = say(
        "The first line is the name of the log. The second says how many entries it "
        "has, the third is the hash over all of them. Then comes the signature."
    )
    return section(
        "signed",
        title,
        tag("p", _how_new(opened, note)),
        tag("p", explained),
        tag("pre", note, class_="clauses", tabindex=0),
        tag("p", say("The key with which it is checked:")),
        tag("pre", key, class_="clauses", tabindex=0),
    )


def _how_new(opened: Opened, note: str) -> str:
    """Up to which day all is in what was signed, and since when something is not.

    When it was signed is in no data: nothing new gives the same note again, and a file
    is of another time after each copy. Days alone, as no entry's time is public.
    """
    language = opened.language
    say = language.gettext
    try:
        key = verifier_key(opened.record.signing_key.published)
        size = open_checkpoint(note, key).size
    except BadCheckpoint:
        return say("It was not signed with the key below. Ask whoever runs this why.")
    with opened.record.sequence.reading() as reading:
        if size > reading.size:
            return say("More was signed than there is now. Ask whoever runs this why.")
        # The last that it covers, and the first that it does not.
        entries = list(reading.at_places([size, size + 1]))
    at = {entry.seq: moment_of(entry.at) for entry in entries}
    last = at.get(size)
    if last is None:
        return say("It holds nothing yet.")
    missing_since = at.get(size + 1)
    if missing_since is None:
        return say(
            "All that was entered up to now is in it. The last entry is of {day}.",
            day=language.day(last),
        )
    if opened.record.now < missing_since + SIGNED_WITHIN:
        return say(
            "All is in it but what was entered within the last hour: that is signed "
            "within minutes. The last entry in it is of {day}.",
            day=language.day(last),
        )
    return say(
        "What was entered on {day} and later is not in it: nothing was signed since. "
        "Ask whoever runs this why.",
        day=language.day(missing_since),
    )


def _steps(opened: Opened) -> Child:
    say = opened.language.gettext
    steps = [
        say("Keep what was signed, and the key, where we cannot reach them."),
        say("Come again later, and take what is signed then."),
        say("Ask for the proof that the log only grew from the one to the other."),
        say("If you are scored here: take all of it with you. It holds your proofs."),
        say("Check them with a program that is not ours. Go’s sumdb tools can do it."),
    ]
    return section(
        "verify", say("How to find out if it is true"), items(steps, ordered=True)
    )


def _addresses(opened: Opened) -> Child:
    say = opened.language.gettext
    words = {
        f"{LOG_ADDRESS}/checkpoint": say("what was signed last"),
        f"{LOG_ADDRESS}/checkpoints/1": say("what was signed when there was one entry"),
        f"{LOG_ADDRESS}/key": say("the key"),
        f"{LOG_ADDRESS}/tile/0/000.p/1": say("the hashes, in tiles as C2SP has them"),
        f"{LOG_ADDRESS}/inclusion?entry=1": say("the proof that an entry is in it"),
        f"{LOG_ADDRESS}/consistency?old=1": say("the proof that it only grew"),
    }
    rows: list[Child] = []
    for address, meaning in words.items():
        rows.append([tag("code", opened.address + address), f": {meaning}"])
    note = say("Entries themselves are not open: they belong to whom they are about.")
    title = say("Addresses for programs")
    return section("addresses", title, items(rows), tag("p", note))
