"""FINDINGS: what check says, as text, as data, as SARIF and as a page.

Takes: the answers of check, worked out there.
Gives: `text`, `data`, `sarif` and `page` for findings; `bounds`, `portfolio`,
    `comparison` and `gate` for the other answers; `rule_text` for a rule's own page.
May import: check, scoring, scheme.
"""
