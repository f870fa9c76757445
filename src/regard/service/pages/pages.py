"""Every page, and every form that is sent, with who may."""

from __future__ import annotations

from regard.service.api.acts import FOR_THE_OFFICE
from regard.service.caller import ANYBODY, AT_THE_DESK, OWN, Role
from regard.service.pages import (
    appeals,
    asking_link,
    corrected_answers,
    desk,
    exceptions,
    how_it_was,
    my_standing,
    notice_sheet,
    office_accounts_page,
    older_looks,
    on_paper,
    own_lines,
    passkey_pages,
    proving_address,
    recording,
    representatives,
    showing,
    signing_in,
    told_services,
    undelivered,
    waiting_case,
    webhooks_page,
)
from regard.service.pages.book_pages import BOOK_PAGES, OPERATOR_ALONE
from regard.service.pages.page import Page

THEMSELF = frozenset({Role.SUBJECT})
WHO_HEARS = frozenset({Role.APPEAL_BODY})
STEWARDS = frozenset({Role.STEWARD})
WHO_ANSWERS = frozenset({Role.CLERK, Role.STEWARD, Role.REVIEWER})
OWN_ACTS = (
    "dispute",
    "ask-for-repair",
    "appeal",
    "notice",
    "give-address",
    "consent",
    "withdraw",
    "leave",
)
"""Acts of the page on one's standing."""
DESK_ACTS = (
    "correct",
    "answer-dispute",
    "answer-objection",
    "grant-repair",
    "refuse-repair",
    "agree-override",
    "end-override",
    "confirm",
    "decline",
    "notice",
    "notice-returned",
)
"""Acts by which the desk does what waits for it."""

ALL_PAGES = (
    *BOOK_PAGES,
    Page("GET", "/enter/{link}", ANYBODY, signing_in.ask_to_enter),
    Page("POST", "/enter", ANYBODY, signing_in.enter),
    Page("GET", "/office", ANYBODY, office_accounts_page.ask_for_account),
    Page(
        "GET",
        "/office/begin",
        ANYBODY,
        office_accounts_page.begin_with_account,
        asks_elsewhere=True,
    ),
    Page(
        "GET",
        "/office/back",
        ANYBODY,
        office_accounts_page.enter_with_account,
        asks_elsewhere=True,
    ),
    Page("GET", "/passkey", ANYBODY, passkey_pages.ask_for_passkey),
    Page("POST", "/passkey/begin", ANYBODY, passkey_pages.begin_entering),
    Page("POST", "/passkey/enter", ANYBODY, passkey_pages.enter_with_passkey),
    Page("GET", "/me/passkeys", THEMSELF, passkey_pages.own_passkeys),
    Page("POST", "/me/passkeys/begin", THEMSELF, passkey_pages.begin_adding),
    Page("POST", "/me/passkeys/add", THEMSELF, passkey_pages.add_passkey),
    Page("POST", "/me/passkeys/remove", THEMSELF, passkey_pages.remove_passkey),
    Page("POST", "/me/passkeys/wake", THEMSELF, passkey_pages.wake_passkey),
    Page("POST", "/out", ANYBODY, signing_in.sign_out),
    Page("GET", "/address/{number}", ANYBODY, proving_address.ask_whether_theirs),
    Page("POST", "/address", ANYBODY, proving_address.say_theirs),
    Page("GET", "/sign-in", ANYBODY, asking_link.ask_for_link),
    Page("POST", "/sign-in", ANYBODY, asking_link.link_asked),
    Page("GET", "/me", OWN, my_standing.my_standing),
    *[Page("POST", f"/me/{act}", OWN, my_standing.OwnForm(act)) for act in OWN_ACTS],
    Page("POST", "/me/erase", OWN, my_standing.be_forgotten),
    Page("GET", "/me/export", OWN, my_standing.take_along),
    Page("GET", "/me/lines/{part}", OWN, own_lines.older_lines),
    Page("GET", "/me/line/{entry}", OWN, own_lines.line_page),
    Page("GET", "/me/told/{entry}", OWN, told_services.told_page),
    Page("GET", "/me/looks/{part}", OWN, older_looks.older_looks),
    Page("GET", how_it_was.OTHER_DAY_PATH, OWN, how_it_was.how_it_was),
    Page("GET", "/me/answers/{part}", OWN, told_services.told_answers),
    Page("POST", "/me/show", OWN, showing.make_show),
    Page("POST", "/me/show/end", OWN, showing.take_back_show),
    Page(
        "POST",
        "/me/representatives",
        THEMSELF,
        representatives.name_representative,
    ),
    Page(
        "POST",
        "/me/representatives/end",
        THEMSELF,
        representatives.end_representative,
    ),
    Page("GET", "/show/{link}", ANYBODY, showing.ask_to_look),
    Page("POST", "/show", ANYBODY, showing.look_once),
    Page("GET", "/desk", WHO_ANSWERS, desk.desk),
    Page("POST", "/desk/record", AT_THE_DESK, desk.record_at_desk),
    Page("POST", "/desk/undo", AT_THE_DESK, recording.undo_event),
    Page("POST", "/desk/join", AT_THE_DESK, desk.join_somebody),
    Page("POST", "/desk/link", AT_THE_DESK, desk.hand_out_link),
    Page("POST", "/desk/notice-sheet", AT_THE_DESK, notice_sheet.notice_sheet),
    Page("GET", "/desk/webhooks", OPERATOR_ALONE, webhooks_page.webhooks_page),
    Page("POST", "/desk/webhooks", OPERATOR_ALONE, webhooks_page.add_webhook),
    Page("POST", "/desk/webhooks/rotate", OPERATOR_ALONE, webhooks_page.rotate_webhook),
    Page("POST", "/desk/webhooks/turn", OPERATOR_ALONE, webhooks_page.turn_webhook),
    Page("POST", "/desk/came-back", AT_THE_DESK, undelivered.came_back),
    Page("POST", "/desk/seen", AT_THE_DESK, undelivered.see_to_it),
    Page("POST", "/desk/case", WHO_ANSWERS, waiting_case.open_case),
    *[
        Page("POST", f"/desk/do/{act}", FOR_THE_OFFICE[act], desk.DeskForm(act))
        for act in DESK_ACTS
    ],
    Page(
        "POST",
        corrected_answers.CORRECTED_PATH,
        FOR_THE_OFFICE["answer-dispute"],
        corrected_answers.answer_corrected,
    ),
    Page("POST", "/desk/exception", STEWARDS, exceptions.propose_exception),
    Page("POST", "/desk/person", AT_THE_DESK, on_paper.open_person),
    *[
        Page("POST", f"/desk/for/{act}", AT_THE_DESK, on_paper.PaperForm(act))
        for act in on_paper.FILED_WORDS
    ],
    Page("POST", "/desk/for/erase", AT_THE_DESK, on_paper.forget_on_paper),
    Page("GET", "/appeals", WHO_HEARS, appeals.appeals_page),
    Page("POST", "/appeals/open", WHO_HEARS, appeals.open_appeal),
    Page("POST", "/appeals/hear", WHO_HEARS, appeals.hear_appeal),
)
"""In the order of the house: the open book, oneself, the desk, the appeal body."""
