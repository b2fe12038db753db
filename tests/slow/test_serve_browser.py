"""The page of `vjclaims serve` in a browser: paste, drop, choose, decide, undo, reload, two tabs, a
server that is killed; accessible, by keyboard alone, on a phone; hostile names and texts inert.

Needs playwright and a Chromium of the system; skipped where one is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import serving
from serving import EVIL

from vjclaims.findings.policy.decisions import read_decisions
from vjclaims.lexicon.messages import say

pytest.importorskip("starlette")
sync_api = pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium of the system")

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE = 1280, 375
WATCH = "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.blockedURI))"
LONG = 60_000  # milliseconds for a first check on a busy machine

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve")


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return serving.articles(place)


@pytest.fixture(scope="module")
def server(place: Path, folder: Path) -> Iterator[serving.Server]:
    """One server for tests that leave nothing behind which others see."""
    with serving.serving(place, folder) as server:
        yield server


@pytest.fixture(autouse=True)
def _nothing_decided(folder: Path) -> None:
    (folder / "vjclaims-decisions.toml").unlink(missing_ok=True)


@pytest.fixture
def trouble() -> list[str]:
    """What browsers complained of, and what they asked for elsewhere."""
    return []


@pytest.fixture
def visit(browser: Browser, server: serving.Server, trouble: list[str]) -> Iterator[Visit]:
    """Opens the first screen; at the end nothing may have been complained of or loaded."""
    contexts = []

    def visit(width: int = DESK, url: str = "", **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        watched(page, url or server.url, trouble)
        page.goto(url or server.url)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


def watched(page: Page, url: str, trouble: list[str]) -> None:
    """Note what the page complains of, but for the answers by which the server refuses."""
    page.on("console", lambda m: "status of 422" in m.text or trouble.append(m.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on(
        "request",
        lambda r: r.url.startswith((url, "data:,")) or trouble.append(r.url),
    )


def checked(page: Page) -> None:
    """Wait for the page of a draft, and its style."""
    page.wait_for_selector("#findings-head", timeout=LONG)
    page.wait_for_load_state()


def paste(page: Page, text: str, name: str) -> None:
    """Paste a draft and wait for its findings."""
    page.fill("#text", text)
    page.fill("#draft-name", name)
    page.click(f"text={say('web.check')}")
    checked(page)


def finding(page: Page, number: int = 0) -> Locator:
    return page.locator("li.finding").nth(number)


def choose(item: Locator, choice: str, why: str = "") -> None:
    """Decide on a finding, which is opened if it is not open."""
    if not item.locator("details[open]").count():
        item.locator("summary").click()
    item.locator(f"input[value={choice}]").check()
    if why:
        item.locator("input[name=why]").fill(why)
    item.locator("button", has_text=say("web.decide")).click()


# Drafts


def test_a_draft_is_pasted_and_a_figure_opens_its_finding(visit: Visit) -> None:
    page = visit()
    paste(page, serving.DRAFT, "Pasted")
    assert page.locator("li.finding").count() >= 5
    mark = page.locator(".mark", has_text="1,620")
    mark.click()
    opened = page.locator("li.finding", has=page.locator("details[open]"))
    assert opened.count() == 1
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    said = opened.inner_text()
    for words in ("1,620", "1,260", "Tarnmouth Post, 12 March 2026", "They differ by 360"):
        assert words in said
    assert "now" in (mark.get_attribute("class") or "")
    page.locator(".mark", has_text="5,410").focus()
    page.keyboard.press("Enter")
    assert opened.count() == 1  # one at a time
    assert "5,140" in opened.inner_text()
    opened.locator("text=" + say("web.show_text")).click()
    assert "5,410" in page.evaluate("document.activeElement.textContent")


def test_a_draft_is_dropped(visit: Visit, trouble: list[str]) -> None:
    page = visit()
    held = page.evaluate_handle(
        "text => { const d = new DataTransfer();"
        "d.items.add(new File([text], 'dropped.md', {type: 'text/markdown'})); return d; }",
        serving.DRAFT,
    )
    page.dispatch_event("#text", "dragover", {"dataTransfer": held})
    assert page.locator("form.drop.over").count() == 1
    page.dispatch_event("#text", "drop", {"dataTransfer": held})
    checked(page)
    assert "dropped.md" in page.inner_text("main")
    # What is dropped beside a field does not take the place of the page.
    address = page.url
    page.dispatch_event("h1", "drop", {"dataTransfer": page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['x'], 'a.txt')); return d; }"
    )})  # fmt: skip
    assert page.url == address


def test_a_file_is_chosen_and_a_changed_one_keeps_the_decisions(visit: Visit, folder: Path) -> None:
    page = visit()
    file = {"name": "chosen.md", "mimeType": "text/markdown", "buffer": serving.DRAFT.encode()}
    page.set_input_files("#draft-file", file)
    page.click(f"text={say('web.check')}")
    checked(page)
    item = page.locator("li.finding", has_text="5,410")
    choose(item, "stands", "The organisers said so.")
    page.wait_for_selector("li.folded")
    page.locator(".change summary").click()
    assert page.input_value("#new-text") == serving.DRAFT
    page.fill("#new-text", serving.DRAFT.replace("1,620", "1,260"))
    page.locator(".change button").click()
    page.wait_for_selector(".article:has-text('1,260')")
    assert "1,620" not in page.inner_text("main")
    assert page.locator("li.folded").count() == 1
    assert "The organisers said so." in page.inner_text("li.folded")
    page.locator("li.folded button").click()
    page.wait_for_selector("li.folded", state="detached")
    assert not read_decisions(folder / "vjclaims-decisions.toml")


def test_evidence_is_chosen_as_files_and_as_a_folder(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    brief = {"name": "brief.txt", "mimeType": "text/plain", "buffer": serving.BRIEF.encode()}
    page.set_input_files("#evidence-files", brief)
    page.click(f"text={say('web.add')}")
    page.wait_for_selector("#evidence li:has-text('brief.txt')")
    assert page.evaluate("document.activeElement.id") == "evidence-head"
    assert page.inner_text("#said") == say("web.added", count=1)
    more = tmp_path / "march"
    more.mkdir()
    (more / "bridges.txt").write_text("Halden has 99 bridges over the river, the mayor said.")
    (more / "old.doc").write_bytes(b"x")
    page.set_input_files("#evidence-folder", str(more))
    page.click(f"text={say('web.add')}")
    page.wait_for_selector("#evidence li:has-text('bridges.txt')")
    assert "save it as .docx" in page.inner_text("#said")
    for name in ("brief.txt", "bridges.txt"):
        page.locator("#evidence li", has_text=name).locator("button").click()
        page.wait_for_selector(f"#evidence li:has-text('{name}')", state="detached")


def test_what_is_refused_is_said_and_nothing_else_happens(visit: Visit) -> None:
    page = visit()
    page.click(f"text={say('web.check')}")
    page.wait_for_selector("#said:not(:empty)")
    assert page.inner_text("#said") == say("web.nothing")
    page.set_input_files("#draft-file", {"name": f"{EVIL}.mp3", "mimeType": "a/b", "buffer": b"x"})
    page.click(f"text={say('web.check')}")
    page.wait_for_selector("#said:has-text('.mp3')")
    assert page.locator("#said *").count() == 0
    assert page.evaluate("window.evil") is None


# Decisions


def test_decisions_fold_and_open_again(visit: Visit, folder: Path) -> None:
    page = visit()
    paste(page, serving.DRAFT, "Decided")
    item = finding(page)
    id_ = item.get_attribute("id") or ""
    counts = page.inner_text("#counts")
    choose(item, "stands")  # without a reason
    page.wait_for_selector("#said:not(:empty)")
    assert page.inner_text("#said") == say("web.no_reason", choice="stands")
    item.locator("input[name=who]").fill("Night desk")
    choose(item, "stands", "The trust rang back.")
    page.wait_for_selector("li.folded")
    folded = page.locator(f"#{id_}")
    assert "stands: The trust rang back." in folded.inner_text()
    assert page.inner_text("#counts") != counts
    assert page.evaluate("document.activeElement.closest('li').id") == id_
    assert say("decisions.stands") in page.inner_text("#said")
    assert page.locator(f".mark.settled[data-opens='{id_}']").count() >= 1
    (entry,) = read_decisions(folder / "vjclaims-decisions.toml")
    assert (entry.decision, entry.who, entry.why) == (
        "stands",
        "Night desk",
        "The trust rang back.",
    )
    page.reload()
    assert page.locator("li.folded").count() == 1
    assert finding(page).get_attribute("id") == id_
    assert page.locator("input.who").first.input_value() == "Night desk"
    page.locator(f"#{id_} button", has_text=say("web.undo")).click()
    page.wait_for_selector(f"#{id_} details[open]")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.inner_text("#counts") == counts
    assert page.locator(f".mark.conflicts[data-opens='{id_}']").count() >= 1
    choose(page.locator(f"#{id_}"), "correct")
    page.wait_for_selector(f"#{id_} .taken")
    assert page.locator("li.folded").count() == 0
    page.locator(f"#{id_} .taken button").click()
    page.wait_for_selector(f"#{id_} .taken", state="detached")
    assert read_decisions(folder / "vjclaims-decisions.toml") == ()


def test_only_what_changed_is_drawn_again(visit: Visit) -> None:
    page = visit()
    paste(page, serving.DRAFT, "Redrawn")
    page.evaluate("for (const e of document.querySelectorAll('main *')) e.old = true")
    choose(finding(page), "false-alarm", "Other patients.")
    page.wait_for_selector("li.folded")
    new = page.evaluate(
        "[...document.querySelectorAll('li.finding, .mark, #figures tr, #counts')]"
        ".filter(e => !e.old).map(e => e.id)"
    )
    own = finding(page).get_attribute("id")
    assert {own, "counts"} < set(new)
    assert all(name.startswith(("text-", "figure-")) for name in set(new) - {own, "counts"})
    assert len(new) <= 4
    page.locator("li.folded button").click()
    page.wait_for_selector("li.folded", state="detached")


def test_two_tabs_see_each_other_after_a_reload(visit: Visit) -> None:
    page = visit()
    paste(page, serving.DRAFT, "Two tabs")
    other = visit(url=page.url.split("/drafts")[0] + "/")
    other.goto(page.url)
    for tab, number in ((page, 0), (other, 1)):
        item = finding(tab, number)
        choose(item, "stands", f"Tab {number}.")
        tab.wait_for_selector("li.folded")
    for tab in (page, other):
        tab.reload()
        assert tab.locator("li.folded").count() == 2
    for _ in range(2):
        page.locator("li.folded button").first.click()
        page.wait_for_load_state("networkidle")
    page.wait_for_selector("li.folded", state="detached")
    # The other tab is behind: what is decided on there is not what it was.
    choose(finding(page), "stands", "Once.")
    page.wait_for_selector("li.folded")
    other.reload()
    page.locator("li.folded button").click()
    page.wait_for_selector("li.folded", state="detached")
    other.locator("li.folded button").first.click()  # taken back already
    other.wait_for_selector("li.folded", state="detached")


def test_a_killed_server_loses_nothing(
    browser: Browser, tmp_path: Path, trouble: list[str]
) -> None:
    folder = serving.articles(tmp_path)
    page = browser.new_page()
    with serving.serving(tmp_path, folder) as server:
        watched(page, server.url, trouble)
        page.goto(server.url)
        paste(page, serving.DRAFT, "Draft")
        choose(finding(page), "stands", "By phone.")
        page.wait_for_selector("li.folded")
        server.kill()
        assert trouble == []
        choose(finding(page, 1), "stands", "To nobody.")
        page.wait_for_selector("#said:not(:empty)")
        assert page.inner_text("#said") == say("web.failed")
    with serving.serving(tmp_path, folder):
        page.reload()
        checked(page)
        assert page.locator("li.folded").count() == 1
        assert "By phone." in page.inner_text("li.folded")
        page.locator("text=" + say("web.home")).click()
        assert "A county under strain" in page.inner_text("#drafts")
    page.close()


# Hostile names and texts


def test_hostile_names_and_texts_are_inert(visit: Visit) -> None:
    text = (
        f"{EVIL}\n\nTarnmouth General Hospital had 1,620 patients who had waited over a year for "
        f"treatment at the end of February, {EVIL} papers put before its board show.\n\n"
        "{{7*7}}{% raw %} <b hx-get='/x' hx-trigger='load'>x</b> <a href='javascript:evil=1'>a</a>"
    )
    page = visit()
    evidence = text.replace("1,620", "9,620")
    named = {"name": f"{EVIL}.txt", "mimeType": "text/plain"}
    page.set_input_files("#evidence-files", {**named, "buffer": evidence.encode()})
    page.click(f"text={say('web.add')}")
    page.wait_for_selector("#evidence .list li")
    page.set_input_files("#draft-file", {**named, "buffer": text.encode()})
    page.click(f"text={say('web.check')}")
    checked(page)
    for element in page.query_selector_all("summary"):
        element.click()
    choose(finding(page), "stands", EVIL)
    page.wait_for_selector("li.folded")
    page.evaluate("[...document.querySelectorAll('a, button, summary')].forEach(a => a.focus())")
    for address in (page.url, page.url.split("/drafts")[0] + "/"):
        page.goto(address)
        assert page.evaluate("window.evil") is None
        assert page.evaluate("document.images.length + frames.length") == 0
        assert (
            page.evaluate("document.querySelectorAll('b[hx-get], [href^=javascript]').length") == 0
        )
        assert "<script>window.evil=1</script>" in page.inner_text("body")
        assert "\u202e" not in page.inner_text("body")
    page.locator("#evidence .list button").click()
    page.wait_for_selector("#evidence .list button", state="detached")
    page.locator("#drafts li", has_text="window.evil").locator("button").click()
    page.wait_for_selector("#drafts li:has-text('window.evil')", state="detached")


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_has_nothing_to_say(visit: Visit, width: int, scheme: str) -> None:
    page = visit(width, color_scheme=scheme)
    looked_at(page)
    paste(page, serving.DRAFT, "Axe")
    looked_at(page)
    page.locator(".mark.conflicts").first.click()
    page.locator(".figures summary").click()
    page.locator(".change summary").click()
    looked_at(page)
    item = page.locator("li.finding", has=page.locator("details[open]"))
    choose(item, "false-alarm", "Other things.")
    page.wait_for_selector("li.folded")
    looked_at(page)
    page.locator("li.folded button").click()
    page.wait_for_selector("li.folded", state="detached")


def looked_at(page: Page) -> None:
    """axe-core finds nothing, nothing runs off the side, and what is tapped is large enough."""
    found = axe_api.Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    small = page.evaluate(
        "[...document.querySelectorAll('button, input:not([type=hidden]):not([type=radio]), select,"
        "textarea, summary, .pick, .button, nav a, .brand a')]"
        ".map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])"
        ".filter(([, b]) => b.width && (b.height < 43.9 || b.width < 43.9)).map(([html]) => html)"
    )
    assert small == []


def test_on_a_phone_the_findings_come_first(visit: Visit) -> None:
    page = visit(PHONE)
    paste(page, serving.DRAFT, "Phone")
    tops = page.evaluate(
        "['findings', 'text'].map(id => document.getElementById(id).getBoundingClientRect().top)"
    )
    assert tops[0] < tops[1]
    finding(page, 2).locator("summary").click()
    assert finding(page, 2).locator(".side").first.is_visible()
    wide = visit(DESK, url=page.url.split("/drafts")[0] + "/")
    wide.goto(page.url)
    boxes = wide.evaluate(
        "['text', 'findings'].map(id => document.getElementById(id).getBoundingClientRect().left)"
    )
    assert boxes[0] < boxes[1]


def test_all_of_it_goes_by_keyboard(visit: Visit, folder: Path) -> None:
    page = visit()
    keys = page.keyboard

    def walk(selector: str, most: int = 80) -> None:
        """Press Tab until the focus is there, which must be seen."""
        for _ in range(most):
            keys.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                outline = page.evaluate(
                    "(() => { const e = document.activeElement;"
                    "const e2 = e.closest('.pick') || e;"
                    "return getComputedStyle(e2).outlineStyle; })()"
                )
                assert outline == "solid", selector
                return
        raise AssertionError(f"{selector} is not reached")

    walk(".skip")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    walk("#text")
    keys.insert_text(serving.DRAFT)
    walk("form button[type=submit]")
    keys.press("Enter")
    checked(page)
    walk(".skip")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"
    walk("li.finding summary")
    keys.press("Enter")
    walk("input[name=choice]")
    keys.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "stands"
    walk("input[name=why]")
    keys.type("By keyboard.")
    keys.press("Enter")
    page.wait_for_selector("li.folded")
    assert page.evaluate("document.activeElement.matches('li.folded button')")
    assert [e.why for e in read_decisions(folder / "vjclaims-decisions.toml")] == ["By keyboard."]
    keys.press("Enter")
    page.wait_for_selector("li.folded", state="detached")
    walk(".mark.conflicts")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    walk("details[open] .back")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.matches('.mark')")


def test_the_list_of_figures_is_filtered_and_taken_away(visit: Visit) -> None:
    page = visit()
    paste(page, serving.DRAFT, "Figures")
    page.locator(".figures summary").click()
    rows = page.locator("#figures tbody tr:visible")
    every = rows.count()
    page.select_option("#status", "conflicts")
    some = rows.count()
    assert 0 < some < every
    assert page.inner_text("#filter-said") == say("web.filter_said", shown=some, count=every)
    page.fill("#words", "runners FINISHED")
    assert rows.count() == 1
    page.fill("#words", "nowhere")
    assert rows.count() == 0
    page.select_option("#status", "")
    page.fill("#words", "")
    assert rows.count() == every
    # A figure that agrees leads from the text to its line, whatever is filtered.
    page.select_option("#status", "conflicts")
    page.locator(".mark.agrees").first.click()
    assert page.evaluate("document.activeElement.tagName") == "TR"
    for ending in ("xlsx", "csv", "html"):
        with page.expect_download() as told:
            page.click(f"text={say(f'web.download_{ending}')}")
        assert told.value.suggested_filename == f"Figures.{ending}"
        assert Path(told.value.path()).stat().st_size > 1_000
