"""Receipts: what a decision came of, kept with it, and made again from the record.

Takes: what was entered about one subject, and a moment; a receipt, and a record.
Gives: `receipt_of` and `remembered_receipt`, a receipt, and `is_receipt_remembered`;
    `written_receipt` and `remembered_text`, the same in its one text; `read_receipt`,
    one that was kept; `replay` and `replay_decision`, the same made again and every
    difference.
May import: scoring, scheme.
"""

from regard.registry.receipts.difference import ReceiptDifference
from regard.registry.receipts.making import receipt_of
from regard.registry.receipts.receipt import BadReceipt, Receipt, read_receipt
from regard.registry.receipts.receipt_text import WrittenReceipt, written_receipt
from regard.registry.receipts.remembered import (
    is_receipt_remembered,
    remembered_receipt,
    remembered_text,
)
from regard.registry.receipts.replaying import Depth, Replay, replay, replay_decision

__all__ = [
    "BadReceipt",
    "Depth",
    "Receipt",
    "ReceiptDifference",
    "Replay",
    "WrittenReceipt",
    "is_receipt_remembered",
    "read_receipt",
    "receipt_of",
    "remembered_receipt",
    "remembered_text",
    "replay",
    "replay_decision",
    "written_receipt",
]
