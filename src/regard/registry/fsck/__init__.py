"""The auditor: reads the record and its log, and says where they do not agree.

Takes: a database, the folder of a log and the operator's published key; where the
    record is folded anew, its keys as well.
Gives: `record_check`, every fault that is found without any key, with the entry it lies
    in; `refolding`, every difference between what was entered and what follows from it.
May import: scheme. It shares no code with what writes: bytes, leaves, the tree, its
    tiles, keys and indexes are worked out a second time, from what the docs say. The
    fold, the bodies it reads and the schemes are shared: they are what entries mean.
"""
