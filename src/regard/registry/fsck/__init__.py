"""The auditor: reads the record and its log, and says where they do not agree.

Takes: a database, the folder of a log and the operator's published key; no other key.
Gives: `check_record`, every fault that is found, with the entry it lies in.
May import: nothing. It shares no code with what writes: bytes, leaves, the tree and
    its tiles are worked out a second time, from what the docs say.
"""
