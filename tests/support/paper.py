"""What a page leaves on paper: whether a heading stands there with nothing under it."""

from __future__ import annotations

from playwright.sync_api import Page

ALONE = """
() => {
  const isHeading = element => /^H[1-6]$/.test(element.tagName);
  const isSeen = element => element.checkVisibility({visibilityProperty: true});
  const alone = [];
  let open = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (isHeading(element)) {
      if (!isSeen(element)) continue;
      const kept = open.filter(other => other.tagName < element.tagName);
      alone.push(...open.filter(other => !kept.includes(other)));
      open = [...kept, element];
    } else if (!element.closest('h1, h2, h3, h4, h5, h6') && isSeen(element)) {
      const hasText = [...element.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
      if (hasText || ['IMG', 'SVG'].includes(element.tagName.toUpperCase())) open = [];
    }
  }
  return [...alone, ...open].map(heading => heading.innerText);
}
"""
"""In the order of the page: what follows a heading stands under it, until another of
its rank or a higher one comes."""


def headings_alone(page: Page) -> list[str]:
    """The headings of a page under which nothing stands, as it is shown now.

    Args:
        page: A page, in the medium that is asked about.

    Returns:
        The words of each.
    """
    headings: list[str] = page.evaluate(ALONE)
    return headings
