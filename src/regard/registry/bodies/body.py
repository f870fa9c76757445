"""A body: what an entry says, and its one text."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from regard.registry.canonical import canonical_bytes


class Body(BaseModel):
    """What an entry says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def canonical(self) -> bytes:
        """Its one text; what is left out stands for its default."""
        return canonical_bytes(self.model_dump(mode="json", exclude_defaults=True))
