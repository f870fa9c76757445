"""What was not done, and why, in plain words: for whoever reads a page."""

from __future__ import annotations

from regard.registry.refusal import RefusalCode
from regard.report.text.language import Language, translatable
from regard.service.problem import Problem, code_of

REFUSALS = {
    RefusalCode.UNKNOWN_SUBJECT: translatable("Nobody is known here by that number."),
    RefusalCode.LEFT: translatable("Whoever it is about has left."),
    RefusalCode.FORGOTTEN: translatable("Whoever it is about was forgotten."),
    RefusalCode.ALREADY_JOINED: translatable("They are a member already."),
    RefusalCode.TOO_EARLY: translatable("It is too early for this."),
    RefusalCode.TOO_LATE: translatable("The time for this is over."),
    RefusalCode.UNDER_AGE: translatable("They are too young for this."),
    RefusalCode.WRONG_GROUND: translatable("Nobody joins on this ground here."),
    RefusalCode.NO_CONSENT: translatable("They have not agreed to this."),
    RefusalCode.NOT_IN_FORCE: translatable("No rules are in force today."),
    RefusalCode.BEFORE_JOINING: translatable("It happened before they joined."),
    RefusalCode.BEFORE_IN_FORCE: translatable("It happened before the rules began."),
    RefusalCode.IN_FUTURE: translatable("The day has not come yet."),
    RefusalCode.PAST_RETENTION: translatable("It is too old to be kept."),
    RefusalCode.UNKNOWN_SOURCE: translatable("The rules know no such source."),
    RefusalCode.UNKNOWN_KIND: translatable("The rules know no such event."),
    RefusalCode.OTHER_SOURCE: translatable("Such events come from somebody else."),
    RefusalCode.AMOUNT: translatable("The amount is missing, or is none that may be."),
    RefusalCode.OTHER_CONTENT: translatable("This was written down in another way."),
    RefusalCode.SETTLED: translatable("This was contested or put right already."),
    RefusalCode.NO_RANDOM_NAME: translatable("A name is not as it should be."),
    RefusalCode.UNKNOWN_REPORTER: translatable("Who says so is not known here."),
    RefusalCode.NOTHING_THERE: translatable("There is nothing of that kind."),
    RefusalCode.ALREADY_DONE: translatable("This was done already."),
    RefusalCode.GROWN_HEAVIER: translatable("An answer may not make it worse."),
    RefusalCode.GIVES_LESS: translatable("This would give less than before."),
    RefusalCode.INCOMPLETE: translatable("Something is missing, or cannot be read."),
    RefusalCode.WRITER: translatable("It is not clear who writes this."),
    RefusalCode.OWN: translatable("Nobody reviews what is their own."),
    RefusalCode.NOT_PROVIDED: translatable("The rules do not provide for this."),
    RefusalCode.TOO_MUCH: translatable("This is more than the rules allow."),
    RefusalCode.NOTHING_WAITS: translatable("Nothing waits for this any more."),
    RefusalCode.NOT_YET_REVIEWED: translatable("A person has to look at it first."),
    RefusalCode.UNKNOWN_SERVICE: translatable("The rules know no such service."),
    RefusalCode.UNKNOWN_OUTCOME: translatable("The rules know no such outcome."),
    RefusalCode.UNREADABLE: translatable("This cannot be read."),
    RefusalCode.KEYS_MISSING: translatable(
        "Keys are missing, so this cannot be read. Tell the operator today."
    ),
    RefusalCode.VERSION: translatable("The text has not the next version."),
    RefusalCode.GATE: translatable("These rules may not run on real people."),
    RefusalCode.READS_ANOTHER: translatable("The text is of other rules."),
    RefusalCode.RETENTION: translatable("It would be forgotten before it ends."),
    RefusalCode.NOT_ANNOUNCED: translatable("It was not announced long enough."),
    RefusalCode.NOT_ANSWERED: translatable("Somebody still waits for an answer."),
    RefusalCode.NO_QUORUM: translatable("Too few have voted."),
    RefusalCode.VOTED_DOWN: translatable("It was voted down."),
    RefusalCode.NO_VOTE: translatable("They have no vote in this."),
    RefusalCode.KEPT_BY_LAW: translatable("A law says that something is kept."),
    RefusalCode.SERVICE_LEFT_OUT: translatable("The text leaves a service out."),
    RefusalCode.OUTCOME_NOT_RANKED: translatable("The text leaves an outcome out."),
}
"""Why an act was refused."""
OTHER_WORDS = {
    "not-signed-in": translatable("You are not signed in, or it is too long ago."),
    "not-found": translatable("There is nothing here that you may see."),
    "not-allowed": translatable("This is for somebody else to do."),
    "through-the-desk": translatable(
        "This does not go through a link of the desk. Use your own way in."
    ),
    "not-ours": translatable("This form was not sent from here. Open the page anew."),
    "not-in-force": translatable("No rules are in force today."),
    "other-method": translatable("This address is not to be used so."),
    "too-large": translatable("That is too much at once."),
    "too-long": translatable("That is too long."),
    "too-late": translatable("The time for this is over."),
    "too-slow": translatable("It took too long. Try it again."),
    "too-many-requests": translatable("That was too often. Wait a little."),
    "too-many-links": translatable("There are too many links. Wait a little."),
    "changed-since": translatable("It has changed since. Look at it again."),
    "unavailable": translatable("This does not work just now. Try it later."),
    "fault": translatable("Something went wrong here. It is not your fault."),
}
"""What else went wrong, by the code of the problem."""


def problem_words(language: Language, problem: Problem) -> str:
    """What went wrong, in plain words.

    Args:
        language: The reader's.
        problem: What did.

    Returns:
        One or two sentences; empty where there are none for it.
    """
    message = OTHER_WORDS.get(problem.code, "")
    for code, words in REFUSALS.items():
        if code_of(code) == problem.code:
            message = words
    if not message:
        return ""
    return language.gettext(message)
