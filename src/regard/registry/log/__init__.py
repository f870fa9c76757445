"""The transparency log: a tree over all entries, of which only hashes are public.

Takes: the leaves of entries, in their order, and the operator's signing key.
Gives: tiles of hashes, signed checkpoints, and proofs that a leaf is in the log and
    that a log has only grown (RFC 9162; C2SP tlog-tiles, tlog-checkpoint, signed-note).
May import: nothing.
"""
