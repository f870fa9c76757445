"""LIVE: a scheme that people can live with, over HTTP.

Takes: a record that is open, and requests.
Gives: packages: `doors`, who may come in and as what; `api`, what programs ask and do;
    `book`, what anybody may know; `application`, all put together for a server to run.
May import: report, registry, check, scoring, scheme.
"""
