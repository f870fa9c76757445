"""Pages: what people see and do, written by the server; all of it without scripts.

Takes: requests of people who came in with a link or a session.
Gives: `ALL_PAGES`, every page with who may see it; `form_endpoints`, what they send.
May import: doors, api, book, report, registry, check, scoring, scheme.
"""
