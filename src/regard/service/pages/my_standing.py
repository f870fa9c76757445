"""My standing: what I have, why, what is coming, and what I can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regard.registry.acts.catalogue import perform
from regard.registry.acts.membership_checks import has_consent, rests_on_consent
from regard.registry.bodies import Decided
from regard.registry.entry import EntryKind
from regard.registry.explanation import (
    SubjectExplanation,
    subject_explanation,
)
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.duties import DutyKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.sealed_entries import SubjectName
from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.text.language import Language
from regard.scheme.model import Scheme
from regard.service.api.acts import SIGNED_IN
from regard.service.api.own import BUNDLE_MEDIA, bundle_of, history_read
from regard.service.pages.looks import LAST_SHOWN, looks_section, more_note
from regard.service.pages.names import outcome_name, service_name, source_words
from regard.service.pages.own_address import own_address
from regard.service.pages.own_changes import announced_changes
from regard.service.pages.own_filings import own_filings
from regard.service.pages.own_lines import own_lines
from regard.service.pages.own_membership import ground_words, leaving_section
from regard.service.pages.page import (
    Download,
    GoOn,
    Opened,
    PageContent,
    button,
    form,
    words_field,
)
from regard.service.pages.showing import show_section

BESIDE_THE_ACT = frozenset({"token", "subject"})
"""Fields of a form that say who and whom, not what."""


def my_standing(opened: Opened) -> PageContent:
    """The page of whoever came in."""
    caller = opened.caller
    history = history_read(opened.record, caller)
    explanation = subject_explanation(history, opened.record.now)
    version = history.version_on(opened.record.now.date())
    scheme = None if version is None else version.scheme
    say = opened.language.gettext
    parts: list[Child] = [_summary(opened.language, explanation)]
    parts.append(ground_words(opened.language, history))
    parts.append(_services(opened, explanation, scheme))
    parts.append(announced_changes(opened))
    parts.append(_notices(opened, explanation, scheme))
    parts.append(_coming(opened.language, explanation, scheme))
    parts.append(own_lines(opened, explanation, scheme))
    parts.append(own_filings(opened.language, history, explanation))
    if scheme is not None:
        parts.append(_consents(opened, history, scheme))
    parts.append(show_section(opened, history))
    parts.append(own_address(opened, history))
    parts.append(told_services(opened, history))
    parts.append(looks_section(opened.language, history))
    parts.append(leaving_section(opened, history, scheme))
    return PageContent(say("My standing"), parts)


class OwnForm:
    """An act that somebody does about themself by a form of this page."""

    def __init__(self, act: str) -> None:
        """An act by its name.

        Args:
            act: Its name in the catalogue.
        """
        self._act = act

    def __call__(self, opened: Opened) -> GoOn:
        """Does it under the name of whoever sent the form."""
        caller = opened.caller
        values = said_in(opened)
        if self._act == "notice":
            # Through this page a notice is handed over in one way: it was opened here.
            values["way"] = SIGNED_IN
        perform(
            opened.record, self._act, values, caller.name, caller.scheme, caller.subject
        )
        return GoOn("/me")


def be_forgotten(opened: Opened) -> PageContent:
    """Nothing is left of whoever was forgotten, no session either."""
    caller = opened.caller
    say = opened.language.gettext
    values = {"backup_days": opened.settings.key_copy_days}
    result = perform(
        opened.record, "erase", values, caller.name, caller.scheme, caller.subject
    )
    opened.doors.end_all_of(caller.scheme, caller.subject, opened.record.now)
    words = say(
        "What was written down about you can be read by nobody here any more. The last "
        "copy of the keys is gone on {day}.",
        day=opened.language.day(date.fromisoformat(result["done_on"])),
    )
    return PageContent(say("You are forgotten"), [tag("p", words)])


def take_along(opened: Opened) -> Download:
    """All about whoever came in, as a file that anybody can verify."""
    caller = opened.caller
    name = SubjectName(caller.scheme, caller.subject)
    bundle = bundle_of(opened.record, name, caller.name)
    return Download(bundle.canonical, BUNDLE_MEDIA, f"{caller.scheme}.bundle.json")


def said_in(opened: Opened) -> dict[str, object]:
    """What a form says of the act itself.

    Args:
        opened: The form as it was sent.
    """
    text = opened.fields.items()
    values: dict[str, object] = {
        name: value for name, value in text if value and name not in BESIDE_THE_ACT
    }
    # One source, since each has a button of its own.
    if "source" in values:
        values["sources"] = [values.pop("source")]
    return values


def _summary(language: Language, explanation: SubjectExplanation) -> Markup:
    say = language.gettext
    standing = explanation.standing
    if standing is None:
        return tag("p", say("No rules are in force yet."), class_="lede")
    points = language.points_with_unit(standing.score_micropoints)
    words = say("{points} on {day}", points=points, day=language.day(explanation.as_of))
    return tag(
        "div", tag("p", standing.tier, class_="big"), tag("p", words, class_="note")
    )


def _services(
    opened: Opened, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup:
    language = opened.language
    say = language.gettext
    rows: list[list[Child]] = []
    for service, state in explanation.states.items():
        rows.append(
            [
                service_name(scheme, service),
                outcome_name(language, state.outcome),
                language.day(state.since),
            ]
        )
    if not rows:
        words = say("You are under no rules here today: nothing is opened or closed.")
        return section("open", say("What is open to you"), tag("p", words))
    columns = [Column(say("service")), Column(say("for you")), Column(say("since"))]
    services = table(say("Each service, for you"), columns, rows)
    return section("open", say("What is open to you"), services)


def _notices(
    opened: Opened, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup | None:
    """What waits to be handed over: opening it is what hands it over."""
    language = opened.language
    say = language.gettext
    children: list[Child] = []
    for duty in explanation.duties:
        if duty.kind is not DutyKind.NOTICE:
            continue
        words = say(
            "A notice about {service} waits for you. It says that “{outcome}” is to "
            "come. Its days begin when you open it.",
            service=service_name(scheme, duty.service),
            outcome=outcome_name(language, duty.outcome),
        )
        opening = form(
            opened,
            "/me/notice",
            button(say("Open the notice")),
            service=duty.service,
            outcome=duty.outcome,
        )
        children.append(tag("div", tag("p", words), opening, class_="line"))
    if not children:
        return None
    return section("notices", say("Notices"), *children)


def _coming(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup:
    say = language.gettext
    sentences = list(_coming_words(language, explanation, scheme))
    if not sentences:
        sentences = [say("No step towards anything worse is under way today.")]
    return section(
        "coming", say("What is coming"), [tag("p", words) for words in sentences]
    )


def _coming_words(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Iterator[str]:
    say = language.gettext
    yield from _tier_to_come(language, explanation, scheme)
    noticed = {(part.service, part.outcome) for part in explanation.coming}
    for change in explanation.coming:
        yield say(
            "{service}: {outcome} from {day} on, unless something changes before.",
            service=service_name(scheme, change.service),
            outcome=outcome_name(language, change.outcome),
            day=language.day(change.effective),
        )
    for service, state in explanation.states.items():
        for step in state.steps:
            if (service, step.outcome) in noticed:
                continue
            # What has begun and was not told yet is said as well: silence is no news.
            yield say(
                "{service}: {outcome} is possible. Nothing changes before a notice is "
                "handed over to you and its days are over.",
                service=service_name(scheme, service),
                outcome=outcome_name(language, step.outcome),
            )


def _tier_to_come(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Iterator[str]:
    """What the points of today come to, where the tier has not followed them yet."""
    standing = explanation.standing
    if scheme is None or standing is None:
        return
    tier = scheme.tier_of(standing.score_micropoints)
    if tier == standing.tier:
        return
    # Said before it is so: whoever would contest what moved it can do so in time.
    yield language.gettext(
        "By your points today you would be {tier}; you are {held} until tiers are set "
        "anew ({often}).",
        tier=tier,
        held=standing.tier,
        often=scheme.reassessed,
    )


def _consents(opened: Opened, history: SubjectHistory, scheme: Scheme) -> Markup | None:
    """What rests on one's consent, and how to give or take back each."""
    say = opened.language.gettext
    children: list[Child] = []
    for name in scheme.sources:
        if not rests_on_consent(scheme, name):
            continue
        agrees = has_consent(history, scheme, name)
        if agrees:
            words = say("You agreed.")
            answer = form(
                opened, "/me/withdraw", button(say("Take it back")), source=name
            )
        else:
            words = say("You have not agreed.")
            answer = form(opened, "/me/consent", button(say("I agree")), source=name)
        title = tag("h3", source_words(scheme, name))
        children.append(tag("div", title, tag("p", words), answer, class_="line"))
    if not children:
        return None
    return section("consents", say("What you agree to"), *children)


def told_services(opened: Opened, history: SubjectHistory) -> Markup:
    """What services asked about somebody, and were told.

    Args:
        opened: Who looks at it.
        history: What was entered about them.

    Returns:
        The section.
    """
    language = opened.language
    say = language.gettext
    title = say("What services were told")
    appealed = {part.decision for part in appeals_of(history) if part.is_own}
    children: list[Child] = []
    for entry in history.entries:
        if entry.kind is not EntryKind.DECIDED:
            continue
        body = entry.body
        if not isinstance(body, Decided):
            # A service was told something all the same.
            day = language.moment(entry.at)
            gone = say("{day}: a service asked. Its answer is kept no more.", day=day)
            children.append(tag("p", gone))
            continue
        words = say(
            "{day}: {service} was told “{outcome}”.",
            day=language.moment(entry.at),
            service=body.service.replace("-", " "),
            outcome=outcome_name(language, body.outcome),
        )
        if entry.seq in appealed:
            note = say("You appealed against this.")
            children.append(tag("div", tag("p", words), tag("p", note), class_="line"))
            continue
        appeal = form(
            opened,
            "/me/appeal",
            words_field("words", say("Why is this decision wrong?")),
            button(say("Appeal to somebody else")),
            decision=entry.seq,
        )
        folded = tag("details", tag("summary", say("I do not agree")), appeal)
        children.append(tag("div", tag("p", words), folded, class_="line"))
    if not children:
        return section("told", title, tag("p", say("No service has asked yet.")))
    latest = reversed(children[-LAST_SHOWN:])
    return section("told", title, *latest, more_note(language, len(children)))
