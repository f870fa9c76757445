"""What tests of the auditor share: the office of the tests of acts."""

from __future__ import annotations

from tests.registry.acts.conftest import empty_office, member, office, record

__all__ = ["empty_office", "member", "office", "record"]
