"""The page in a browser: on a desk, a phone and paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import regard as rg
from regard.report.run.context import MOST_CASES
from regard.scoring.scores import Scores
from tests.conftest import browser_test

# Pixels that the box of a text in a picture reaches beyond its letters.
HALO = 4  # sideways
LEADING = 9  # upwards
FOCUS = """
() => {
  const e = document.activeElement;
  return [e.tagName, getComputedStyle(e).outlineStyle, e.getAttribute('role')];
}
"""
CONTRAST = """
() => {
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    drawing.clearRect(0, 0, 1, 1);
    drawing.fillStyle = colour;
    drawing.fillRect(0, 0, 1, 1);
    return [...drawing.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => {
    const [r, g, b] = c.map(v => {
      v /= 255;
      return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c[3] === 255) return c;
    }
    return [255, 255, 255, 255];
  };
  const ratio = (one, other) => {
    const lights = [light(one.slice(0, 3)), light(other.slice(0, 3))];
    const [a, b] = lights.sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    const svg = e.namespaceURI.endsWith('svg');
    if (own && e.getClientRects().length) {
      const colour = getComputedStyle(e)[svg ? 'fill' : 'color'];
      const text = e.tagName + ': ' + e.textContent.trim().slice(0, 40);
      found.push([ratio(rgb(colour), behind(e)), 4.5, text, colour]);
    } else if (svg && /gain|cost|bar/.test(e.getAttribute('fill') || '')) {
      const contrast = ratio(rgb(getComputedStyle(e).fill), behind(e));
      found.push([contrast, 3, e.tagName, e.getAttribute('fill')]);
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, scores: Scores) -> Path:
    return rg.write_report(
        scores, tmp_path_factory.mktemp("report") / "report.html", names=True
    )


@pytest.fixture(params=[1280, 390])
def shown(
    request: pytest.FixtureRequest, browser: Browser, file: Path
) -> Iterator[Page]:
    """The page in a window of a desk and of a phone, everything opened."""
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    opened.goto(file.as_uri())
    opened.evaluate(
        "document.querySelectorAll('details').forEach(one => { one.open = true })"
    )
    yield opened
    opened.close()


@browser_test
def test_nothing_but_the_file_is_asked_for(browser: Browser, file: Path) -> None:
    """Opening the page makes one request, for the page, and no complaint in the
    console.
    """
    opened = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(file.as_uri(), wait_until="networkidle")
    assert asked == [file.as_uri()]
    assert complaints == []
    opened.close()


@browser_test
def test_it_fits_the_width(shown: Page) -> None:
    """Neither a desk's window nor a phone's scrolls sideways.

    What is wider than the page scrolls on its own.
    """
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wider = """
        [...document.querySelectorAll('main *')].filter(e =>
            !e.closest('.scroll, svg') && e.getClientRects().length
            && e.getBoundingClientRect().right > window.innerWidth + 1
        ).map(e => e.outerHTML)
    """
    assert shown.evaluate(wider) == []


@pytest.mark.sampled(1)
@browser_test
def test_one_drawing_of_each_picture_shows(shown: Page) -> None:
    """Of the two drawings of a picture the one that fits is there, for eyes and for
    screen readers, in full size.
    """
    pictures = shown.get_by_role("img")
    assert pictures.count() == 2
    for place in range(2):
        box = pictures.nth(place).bounding_box()
        assert box is not None
        assert box["width"] > 300
        size = pictures.nth(place).evaluate(
            "e => e.getBoundingClientRect().width / e.viewBox.baseVal.width"
        )
        assert size > 0.8, (
            "labels are drawn at twelve pixels; smaller than ten cannot be read"
        )


@pytest.mark.sampled(1)
@browser_test
def test_labels_of_a_picture_do_not_overlap(shown: Page) -> None:
    """No two texts of a picture lie over each other; none is cut off at its edge."""
    for picture in shown.get_by_role("img").all():
        frame = picture.bounding_box()
        boxes = [
            box
            for text in picture.locator("text").all()
            if (box := text.bounding_box())
        ]
        assert frame is not None
        assert len(boxes) > 5
        for box in boxes:
            assert box["x"] >= frame["x"] - HALO
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + HALO
        for a, b in combinations(boxes, 2):
            beside = (
                a["x"] + a["width"] <= b["x"] + HALO
                or b["x"] + b["width"] <= a["x"] + HALO
            )
            apart = (
                a["y"] + a["height"] <= b["y"] + LEADING
                or b["y"] + b["height"] <= a["y"] + LEADING
            )
            assert beside or apart, (a, b)


@browser_test
def test_a_keyboard_reaches_everything(browser: Browser, file: Path) -> None:
    """Tab goes first to the skip link, then to links, regions and blocks, and what has
    the focus shows it.
    """
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(file.as_uri())
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    assert opened.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    seen = set()
    for _ in range(40):
        opened.keyboard.press("Tab")
        focus = opened.evaluate(FOCUS)
        if focus[0] == "BODY":
            break
        assert focus[1] == "solid", focus
        seen.add(focus[2] or focus[0])
    assert seen >= {"A", "region", "SUMMARY"}
    opened.close()


@pytest.mark.sampled(1)
@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_text_stands_out_from_its_ground(
    browser: Browser, file: Path, scheme: Any, media: Any
) -> None:
    """Text has a contrast of at least 4.5 and bars of at least 3, in light and dark, on
    screen and paper.
    """
    opened = browser.new_page(color_scheme=scheme)
    opened.emulate_media(media=media, color_scheme=scheme)
    opened.goto(file.as_uri())
    opened.evaluate(
        "document.querySelectorAll('details').forEach(one => { one.open = true })"
    )
    found = opened.evaluate(CONTRAST)
    assert len(found) > 300
    assert [one for one in found if one[0] < one[1]] == []
    ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light" or media == "print")
    opened.close()


@browser_test
def test_paper_has_everything_open(browser: Browser, file: Path) -> None:
    """What is closed on a screen is open in print, and the links of the screen are
    gone.
    """
    opened = browser.new_page()
    opened.goto(file.as_uri())
    made_of = opened.locator(".case table.made-of")
    assert made_of.count() == MOST_CASES
    assert not any(one.is_visible() for one in made_of.all())
    opened.emulate_media(media="print")
    assert all(one.is_visible() for one in made_of.all())
    assert opened.locator("table.bars").is_visible()
    assert not opened.locator("nav").is_visible()
    assert opened.locator("svg.wide").first.is_visible()
    assert not opened.locator("svg.narrow").first.is_visible()
    assert opened.evaluate(
        "[...document.querySelectorAll('.scroll')]"
        ".every(e => getComputedStyle(e).overflowX === 'visible')"
    )
    opened.close()
