"""A letter written to a file: a page, a PDF or plain text, by the file's ending."""

from __future__ import annotations

from pathlib import Path

from regard.report.letter.content import Letter, letter_of
from regard.report.letter.page import letter_page
from regard.report.letter.pdf import letter_pdf
from regard.report.letter.text import letter_text
from regard.report.text.language import ENGLISH, language_of
from regard.scheme.complaint import DataError
from regard.scoring.explain import Explanation

PAGE = ".html"
PDF = ".pdf"
TEXT = ".txt"


def write_letter(
    explanation: Explanation, path: str | Path, *, language: str = ENGLISH
) -> Path:
    """Writes one page for the person scored.

    Args:
        explanation: Their standing, taken apart.
        path: The file (.html, .pdf or .txt); folders above it are made.
        language: The code of the language, such as en or de.

    Returns:
        The path.

    Raises:
        DataError: If the ending or the language is unknown.
        MissingExtra: If a PDF is asked for where WeasyPrint is not installed, or Pango,
            with which it draws.
    """
    file = Path(path)
    check_ending(file)
    letter = letter_of(explanation, language_of(language))
    written = _written(letter, file)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written)
    return file


def check_ending(file: Path) -> None:
    """Refuses an ending that says no format, before anything is worked out.

    Args:
        file: Where a letter is to go.

    Raises:
        DataError: If it ends otherwise than in .html, .pdf or .txt.
    """
    if file.suffix.lower() not in (PAGE, PDF, TEXT):
        raise DataError(
            f"found {file} for a letter, expected a name that ends in {PAGE}, {PDF} or "
            f"{TEXT}\n  to do: name the file so"
        )


def _written(letter: Letter, file: Path) -> bytes:
    ending = file.suffix.lower()
    if ending == PDF:
        return letter_pdf(letter)
    if ending == TEXT:
        return letter_text(letter).encode()
    return letter_page(letter).encode()
