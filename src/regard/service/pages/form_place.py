"""Where forms about a person are sent: by themself, or by the desk for them."""

from __future__ import annotations

from dataclasses import dataclass

from regard.report.page.markup import Child, Markup
from regard.service.pages.page import Opened, form


@dataclass(frozen=True)
class FormPlace:
    """Where forms about a person are sent.

    Attributes:
        path: The address, without the act's name.
        subject: The random name of the person whom they are about; empty where it is
            whoever came in.
    """

    path: str
    subject: str = ""

    def form(
        self, opened: Opened, act: str, *children: Child, **hidden: str | int
    ) -> Markup:
        """A form for an act.

        Args:
            opened: For whom: it carries their token.
            act: The act's name.
            children: Its fields.
            hidden: What it says without being asked.

        Returns:
            The form.
        """
        if self.subject:
            hidden["subject"] = self.subject
        return form(opened, f"{self.path}/{act}", *children, **hidden)


OWN_FORMS = FormPlace("/me")
"""By the person, or by whom they named."""
