"""A letter as PDF, made of its page."""

from __future__ import annotations

from typing import Any

from regard.installing import needs
from regard.report.letter.content import Letter
from regard.report.letter.page import letter_page
from regard.scheme.complaint import MissingExtra

SIZES = (9.25, 8.75, 8.25, 7.75)
"""Points of the letters; the largest with which all is on one page, else the last."""

OR_PRINT_IT = "  or: write the letter as .html and print it"
PANGO = (
    "install Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0; "
    "macOS: brew install pango; Windows: see WeasyPrint's first steps)"
)


def letter_pdf(letter: Letter) -> bytes:
    """A letter as PDF.

    Args:
        letter: What it says.

    Returns:
        The file: one page, where what is said fits on one in letters that can be read.

    Raises:
        MissingExtra: If WeasyPrint, or Pango that it draws with, is not installed.
    """
    try:
        from weasyprint import CSS, HTML
    except ImportError as error:
        todo = needs("a PDF", "WeasyPrint", "pdf")
        raise MissingExtra(f"{todo}\n{OR_PRINT_IT}") from error
    except OSError as error:
        raise MissingExtra(
            f"a PDF needs Pango, which WeasyPrint did not find: {error}\n"
            f"  to do: {PANGO}\n{OR_PRINT_IT}"
        ) from error
    page = HTML(string=letter_page(letter), url_fetcher=_refuse_fetching)
    drawn: Any = None
    for size in SIZES:
        style = CSS(string=f"html {{ font-size: {size}pt }}")
        # With tags, what reads the page aloud knows headings, lists and cells.
        drawn = page.render(stylesheets=[style], pdf_tags=True)
        if len(drawn.pages) == 1:
            break
    return bytes(drawn.write_pdf(pdf_tags=True))


def _refuse_fetching(url: str, *_settings: object, **_more: object) -> dict[str, str]:
    """A letter names no address; one that it came to name would not be fetched."""
    raise ValueError(f"a letter fetches nothing: {url}")
