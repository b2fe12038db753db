"""The HTML report in a browser: accessible, inert, sortable by keyboard, readable everywhere.

Needs playwright and a Chromium of the system; skipped where one is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
import pytest
import samples

from vjclaims import check
from vjclaims.records.finding import Report

sync_api = pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium of the system")

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
REPO = Path(__file__).parents[2]
REPORTS = {
    "everything": pages.everything_report(),
    "hostile": pages.hostile_report(),
    "clean": samples.clean_report(),
    "empty": Report(),
}
DESK, PHONE = 1280, 320
WATCH = "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.blockedURI))"

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, report in REPORTS.items():
        (folder / f"{name}.html").write_text(pages.render(report, debug=True), encoding="ascii")
    return {name: folder / f"{name}.html" for name in REPORTS}


@pytest.fixture
def visit(browser: Browser, written: dict[str, Path]) -> Iterator[Open]:
    """Opens the page of a report; at the end nothing may have been complained of or loaded."""
    contexts = []
    trouble: list[str] = []

    def visit(name: str, width: int = DESK, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        address = written[name].as_uri()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda r: r.url != address and trouble.append(r.url))
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


def _unfold(page: Page) -> None:
    """Opens all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")


def _unfold_by_keyboard(page: Page, heading: str) -> None:
    """Opens one part, as who has no mouse does."""
    summary = page.locator(f"summary:has(#{heading})")
    assert not page.evaluate(f"document.getElementById('{heading}').closest('details').open")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(f"document.getElementById('{heading}').closest('details').open")


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("everything", DESK, "light"),
        ("everything", DESK, "dark"),
        ("everything", PHONE, "light"),
        ("hostile", DESK, "dark"),
        ("empty", DESK, "light"),
    ],
)
@pytest.mark.parametrize("folded", [True, False])
def test_axe_has_nothing_to_say(
    visit: Open, name: str, width: int, scheme: str, folded: bool
) -> None:
    page = visit(name, width, color_scheme=scheme)
    if not folded:
        _unfold(page)
    found = axe_api.Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [PHONE, 390, 768])
@pytest.mark.parametrize("folded", [True, False])
def test_nothing_runs_off_the_side(visit: Open, name: str, width: int, folded: bool) -> None:
    page = visit(name, width)
    if not folded:
        _unfold(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    drawn = page.evaluate(
        "[...document.querySelectorAll('.drawing text')].map(t => t.getBoundingClientRect())"
        ".filter(b => b.width).map(b => [b.left, b.right])"
    )
    assert all(left >= 0 and right <= width for left, right in drawn)


def test_letters_twice_as_large_fit(visit: Open) -> None:
    page = visit("everything", 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 640
    _unfold(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 640


def test_hostile_text_is_text(visit: Open) -> None:
    page = visit("hostile")
    page.mouse.move(300, 300)
    for element in page.query_selector_all("summary"):
        if element.is_visible():
            element.click()
    _unfold(page)
    page.keyboard.press("Tab")
    page.evaluate("[...document.querySelectorAll('a')].slice(0, 200).forEach(a => a.focus())")
    assert page.evaluate(f"window.{pages.FLAG}") is None
    shown = page.inner_text("main")
    assert f"<script>{pages.RUN}</script>" in shown
    assert "\\u202egnp\\u2066" in shown
    assert "{{7*7}}{% raw %}&lt;&#60;" in shown
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.images.length + document.forms.length + frames.length") == 0


def _figures(page: Page) -> list[str]:
    return [row.inner_text().strip() for row in page.query_selector_all("tr[id] td:nth-child(3)")
            if row.is_visible()]  # fmt: skip


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_ledger_sorts_by_keyboard(visit: Open, width: int) -> None:
    page = visit("everything", width)
    _unfold_by_keyboard(page, "ledger")
    before = _figures(page)
    said = page.locator("#said")
    assert page.get_attribute("#figures th:nth-child(1)", "aria-sort") == "ascending"
    page.locator("#figures th:nth-child(4) button").focus()
    page.keyboard.press("Enter")
    keys = page.evaluate(
        "[...document.querySelectorAll('tr[id] td:nth-child(4)')].map(c => c.dataset.key)"
    )
    numbers = [float(key) for key in keys if key]
    assert numbers == sorted(numbers)
    assert keys[-1] == ""  # what has no value comes last either way
    assert page.get_attribute("#figures th:nth-child(4)", "aria-sort") == "ascending"
    assert page.query_selector_all("#figures th[aria-sort]:nth-child(1)") == []
    assert said.inner_text() == f"{len(before)} of {len(before)} figures shown, by value, " \
        "ascending"  # fmt: skip
    page.keyboard.press("Space")
    assert page.get_attribute("#figures th:nth-child(4)", "aria-sort") == "descending"
    assert _figures(page)[-1] == "3 years"
    assert page.locator("tr.file:visible").count() == 0
    page.locator("#figures th:nth-child(2) button").focus()
    page.keyboard.press("Enter")
    assert _figures(page) == before
    assert page.locator("tr.file:visible").count() == 3


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_ledger_filters_by_keyboard(visit: Open, width: int) -> None:
    page = visit("everything", width)
    _unfold_by_keyboard(page, "ledger")
    total = len(_figures(page))
    page.locator("#controls input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#controls input:checked").get_attribute("value") == "conflicts"
    shown = _figures(page)
    assert 0 < len(shown) < total
    assert page.inner_text("#said").startswith(f"{len(shown)} of {total} figures shown")
    page.keyboard.press("Tab")
    page.keyboard.type("people at least")
    assert _figures(page) == ["More than 540,000"]
    assert page.locator("tr.file:visible").count() == 1
    page.keyboard.type(" nowhere")
    assert page.inner_text("#said").startswith("0 of")
    # A link to a hidden row clears the filter.
    page.evaluate("location.hash = 'figure-5'")
    page.wait_for_function("!document.getElementById('figure-5').hidden")
    assert len(_figures(page)) == total
    assert page.input_value("#words") == ""


def test_the_page_is_whole_without_script(visit: Open) -> None:
    page = visit("everything", java_script_enabled=False)
    assert page.locator("button").count() == 0
    assert not page.is_visible("#controls")
    assert page.locator("#figures th[aria-sort]").count() == 0
    report = REPORTS["everything"]
    assert page.locator("article.finding:visible").count() == len(report.findings)
    assert page.locator("tr[data-status]:visible").count() == 0
    for summary in page.locator("summary").all():  # the outer ones come first
        if not summary.locator("..").evaluate("d => d.open"):
            summary.click()
    rows = page.locator("tr[data-status]:visible").count()
    drafts = [c for c in report.claims if c.path in report.drafts]
    assert rows == len(drafts) + len(report.unclaimed)
    for said in ("Eleven birds of the pier", "Ilse Marandé", "second-largest foreign"):
        assert page.locator(f".story:visible >> text={said}").count()


def test_the_first_key_leads_past_the_head(visit: Open) -> None:
    page = visit("everything")
    page.keyboard.press("Tab")
    box = page.locator(":focus").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_paper_has_no_controls_and_cuts_nothing(visit: Open) -> None:
    page = visit("everything", 700, color_scheme="dark")
    page.emulate_media(media="print")
    for hidden in ("nav", "#controls", ".skip", "th button", "#said"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in ("article.finding", ".drawing", "#figures", ".story", "footer"):
        assert page.locator(shown).first.is_visible(), shown
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 700
    first = "#figures th:nth-child(3)"
    words = f"getComputedStyle(document.querySelector('{first}'), '::before').content"
    assert page.evaluate(words) != "none"
    split = "[...document.querySelectorAll('figure')].every(f => getComputedStyle(f).breakInside" \
        " === 'avoid')"  # fmt: skip
    assert page.evaluate(split)


def test_nothing_moves_for_those_who_want_no_motion(visit: Open) -> None:
    how = "getComputedStyle(document.documentElement).scrollBehavior"
    assert visit("empty", reduced_motion="reduce").evaluate(how) == "auto"
    assert visit("empty", reduced_motion="no-preference").evaluate(how) == "smooth"


# What is folded


@pytest.fixture(scope="module")
def desk() -> Report:
    """Twenty articles with seven findings (tests/desk.md)."""
    return check([str(REPO / "tests" / "desk")])


HASHES = (
    "[...new Set([...document.links].map(a => a.getAttribute('href')).filter(h => h[0] === '#'))]"
)
SEEN = """id => {
  const target = document.getElementById(id);
  const box = target.getBoundingClientRect();
  return target.checkVisibility() && box.top < innerHeight && box.bottom > 0;
}"""


@pytest.mark.parametrize("name", ["everything", "desk"])
@pytest.mark.parametrize("width", [DESK, 375])
def test_every_link_into_what_is_folded_opens_it(
    visit: Open, written: dict[str, Path], desk: Report, name: str, width: int
) -> None:
    if name == "desk" and name not in written:
        written[name] = written["empty"].with_name("desk.html")
        written[name].write_text(pages.render(desk), encoding="ascii")
    page = visit(name, width, reduced_motion="reduce")
    fold = "document.querySelectorAll('details').forEach(d => { d.open = false; })"
    hashes = page.evaluate(HASHES)
    folded = "h => Boolean(document.getElementById(h.slice(1)).parentElement.closest('details'))"
    into = [h for h in hashes if page.evaluate(folded, h)]
    assert len(into) > 20
    for link in hashes:
        page.evaluate(f"{fold}; history.replaceState(null, '', location.pathname)")
        page.evaluate("h => { location.hash = h; }", link)
        page.wait_for_function(SEEN, arg=link[1:], timeout=3000)


def test_a_link_that_is_followed_twice_opens_twice(visit: Open) -> None:
    page = visit("everything", reduced_motion="reduce")
    for _ in range(2):
        page.locator("nav a[href='#ledger']").click()
        page.wait_for_function(SEEN, arg="figure-1", timeout=3000)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false; })")


@pytest.mark.parametrize("name", ["everything", "desk"])
def test_an_address_with_a_place_opens_it(
    browser: Browser, written: dict[str, Path], desk: Report, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(pages.render(REPORTS.get(name, desk)), encoding="ascii")
    page = browser.new_page(viewport={"width": DESK, "height": 800}, reduced_motion="reduce")
    page.goto(f"{path.as_uri()}#figure-3")
    page.wait_for_function(SEEN, arg="figure-3", timeout=3000)
    page.close()


def test_the_page_of_a_desk_is_short_on_a_phone(
    browser: Browser, desk: Report, tmp_path: Path
) -> None:
    width, height = 375, 667
    path = tmp_path / "desk.html"
    path.write_text(pages.render(desk), encoding="ascii")
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=2, is_mobile=True
    )
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("innerWidth") == width
    assert page.evaluate("document.scrollingElement.scrollHeight") <= 10 * height
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    out = f"""[...document.querySelectorAll('body *')].filter(e => e.checkVisibility()
        && !e.closest('.scroll') && !e.closest('svg') && !e.classList.contains('vh')
        && !e.closest('.skip') && e.getBoundingClientRect().right > {width} + 0.5)
        .map(e => e.outerHTML.slice(0, 90))"""
    assert page.evaluate(out) == []
    # every finding stands there with its line, and the lines of all come first
    lines = page.locator("nav a[href^='#finding-'] bdi").all_inner_texts()
    assert lines == [f.message for f in desk.findings]
    assert page.locator("article.finding:visible").count() == len(desk.findings)
    _unfold(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()
