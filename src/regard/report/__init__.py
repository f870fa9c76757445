"""TO LOOK AT: words, tables and pictures, for the terminal and as HTML pages.

Takes: a `Scheme`, `Scores`, an `Explanation`, what `regard check` found, an audit, the
    results of a study.
Gives: `summary`, `scheme_view`, `write_report`, `write_study_report`, `findings_page`,
    `audit_view`, and the other views that the terminal shows.
May import: check, society, measures, scoring, scheme.
"""
