"""LIVE: a scheme that people can live with, over HTTP.

Takes: a record that is open, and requests.
Gives: packages: `doors`, who may come in and as what; `api`, what programs ask and do;
    `application`, both put together for a server to run.
May import: report, registry, scheme.
"""
