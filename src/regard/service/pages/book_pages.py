"""The pages of the open book, with who may."""

from __future__ import annotations

from regard.service.caller import ANYBODY, OWN, Role
from regard.service.pages import (
    audit_page,
    change_page,
    handing_out,
    log_page,
    office_changes,
    open_accesses,
    open_book_page,
    own_changes,
    part_keys,
    register_page,
    scheme_page,
    statistics_page,
)
from regard.service.pages.page import Page

OPERATOR_ALONE = frozenset({Role.OPERATOR})
SUBJECT_ALONE = frozenset({Role.SUBJECT})
AUDITOR_ALONE = frozenset({Role.AUDITOR})
BODY_ALONE = frozenset({Role.BODY_MEMBER})

BOOK_PAGES = (
    Page("GET", "/", ANYBODY, open_book_page.open_book),
    Page("GET", "/schemes/{scheme}", ANYBODY, scheme_page.scheme_page),
    Page("GET", "/schemes/{scheme}/check", ANYBODY, scheme_page.check_page),
    Page("GET", "/schemes/{scheme}/changes/{entry}", ANYBODY, change_page.change_page),
    Page(
        "GET", "/schemes/{scheme}/statistics", ANYBODY, statistics_page.statistics_page
    ),
    Page("GET", "/register/{scheme}", ANYBODY, register_page.ask_register),
    Page(
        "POST",
        "/register/{scheme}",
        ANYBODY,
        register_page.look_up,
        is_register=True,
    ),
    Page("GET", "/log", ANYBODY, log_page.log_page),
    Page("GET", "/audit", AUDITOR_ALONE, audit_page.page_of_auditor),
    Page("POST", "/audit", AUDITOR_ALONE, audit_page.audit_now),
    Page("POST", "/desk/end-access", OPERATOR_ALONE, open_accesses.end_access),
    Page("POST", "/desk/part-key", OPERATOR_ALONE, part_keys.make_part_key),
    Page("POST", "/desk/wake-key", OPERATOR_ALONE, open_accesses.wake_key),
    Page("POST", "/desk/new-key", OPERATOR_ALONE, open_accesses.make_key_anew),
    Page("POST", "/me/object", OWN, own_changes.send_objection),
    Page("POST", "/me/vote", SUBJECT_ALONE, own_changes.send_vote),
    Page("POST", "/body/vote", BODY_ALONE, office_changes.vote_for_body),
    Page("GET", "/desk/changes", OPERATOR_ALONE, office_changes.office_changes),
    Page("POST", "/desk/changes", OPERATOR_ALONE, office_changes.put_change_forward),
    Page("POST", "/desk/hand-out", OPERATOR_ALONE, handing_out.hand_out_role),
    Page("POST", "/desk/adopt", OPERATOR_ALONE, office_changes.adopt_change),
)
"""From the whole to what is told of one scheme."""
