"""The outbox: what is sent, so that people know that there is something to read.

Takes: a record that is open, and where mail is handed in.
Gives: `OwedMail`, what is to be sent, worked out of the record; `Ledger`, what became
    of it; `Outbox`, which sends it once, again where that failed, and gives up visibly.
May import: report, registry, scheme.
"""
