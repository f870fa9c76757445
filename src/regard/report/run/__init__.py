"""RUN: one scoring run, in the terminal, as data, and as a page.

Takes: `Scores`, an `Explanation`, changed tiers; figures as they were worked out below.
Gives: `write_report`, `run_page`, `run_view`, `explanation_view`, `explanation_data`,
    `changed_text`, `changed_data`; one module a section of the page.
May import: page, text, scoring, scheme.
"""
