"""The pages in Chromium, in front of a suite that `gongzhi run` started."""

import io
import os
import pathlib
import subprocess
import sys
import uuid
from collections.abc import Iterator
from typing import Literal

import PIL.Image
import pytest
import zxingcpp
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from suite.parts.ports import free_ports
from suite.people import LANE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
FAULTS = (pathlib.Path(__file__).parent / "soundness.js").read_text("utf-8")
PHONE, DESKTOP = (360, 740), (1280, 800)


@pytest.fixture(scope="module")
def address(chromium: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running embedded suite."""
    port = free_ports(1)[0]
    environment = {**os.environ, "GONGZHI_HOME": str(tmp_path_factory.mktemp("home")), "PYTHONUNBUFFERED": "1"}
    environment |= {"CALLER_PER_MINUTE": "0", "ADDRESS_PER_MINUTE": "0"}  # all readers here share one address
    for given in ("AMQP_URL", "DATABASE_URL", "PERSONAL_DATA_KEY"):
        environment.pop(given, None)
    command = [sys.executable, "-m", "suite", "run", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        line = next(line for line in running.stdout if "is running at" in line)
        yield line.split()[-1].rstrip("/")
        running.terminate()


@pytest.fixture(scope="module")
def browser(chromium: pathlib.Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
        yield browser
        browser.close()


class Visit:
    """One reader with a screen and a language; collects what the browser complains of and whom it asks."""

    def __init__(self, browser: Browser, address: str, size: tuple[int, int], language: str) -> None:
        self.address, self.width = address, size[0]
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.strangers.append(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def fits(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth") <= self.width)


@pytest.fixture(params=[(PHONE, "zh-CN"), (DESKTOP, "en")], ids=["phone-zh", "desktop-en"])
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A reader; at the end nothing was complained of and nobody else was asked."""
    visit = Visit(browser, address, *request.param)
    yield visit
    visit.context.close()
    assert (visit.complaints, visit.strangers) == ([], [])


def test_the_start_page_fits_the_screen_and_shows_four_running_services(visit: Visit) -> None:
    page = visit.open("/")
    expect(page.locator("#services .badge.ok")).to_have_count(4)
    assert visit.fits()
    with page.expect_response("**/status"):
        page.evaluate("refresh()")
    expect(page.locator("#services .badge.ok")).to_have_count(4)


def test_the_language_can_be_switched(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=2, name="Service status")).to_be_visible()
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", level=2, name="运行状态")).to_be_visible()


def test_a_token_is_copied(visit: Visit) -> None:
    button = visit.open("/").locator("#steward-li button.copy")
    token = button.get_attribute("data-copy")
    button.click()
    expect(button).to_have_text("已复制" if visit.width == PHONE[0] else "Copied")
    assert visit.page.evaluate("navigator.clipboard.readText()") == token


def test_a_lane_is_opened_by_its_name_and_shows_four_parts(visit: Visit) -> None:
    page = visit.open("/")
    page.locator("#lane").fill("夕照寺街")
    page.locator("#lane").press("Enter")
    page.wait_for_url(f"**/lanes/{LANE}")
    expect(page.locator("main section h2")).to_have_count(4)
    expect(page.locator("main .absent")).to_have_count(0)
    assert visit.fits()


def test_the_documentation_leads_to_an_operation(visit: Visit) -> None:
    page = visit.open("/docs")
    page.locator("main a[href$='/docs/volunteers/reports#file_report']").click()
    filing = page.locator("#file_report")
    expect(filing.get_by_role("heading", level=2)).to_be_in_viewport()
    expect(filing.get_by_role("table").first.get_by_role("rowheader", name="lane_code", exact=True)).to_be_visible()
    assert visit.fits()


def test_the_example_of_an_operation_is_copied_as_a_command(visit: Visit) -> None:
    page = visit.open("/docs/operations/volunteers.file_report")
    page.locator("#file_report button.copy").first.click()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"curl {visit.address}/api/v1/reports")
    assert "lane_code" in copied


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/docs", "/docs/volunteers/reports", "/docs/problems"])
def test_the_documentation_is_sound_for_everybody(visit: Visit, path: str, scheme: Literal["light", "dark"]) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate(FAULTS) == []
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_an_unsound_page_is_caught(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("""
        <html lang="fr"><main><h1>One</h1><h3>Three</h3><p style="color: #999; background: #fff">pale</p>
        <nav></nav><a href="#nowhere"></a><img src=""><pre>x</pre>
        <table><tr><td>cell</td></tr></table><i id="a"></i><i id="a"></i></main></html>
    """)
    faults = page.evaluate(FAULTS)
    page.close()
    for fault in (
        "0 of body > header", "0 of body > footer", "a landmark without a name: <nav>", "a heading of level 3",
        "no name: <a", "no alternative: <img", "two elements of the id a", "leads nowhere: <a", "no language",
        "no caption: <table", "no row header: <tr", "cannot be scrolled by keyboard: <pre", "contrast 2.85: <p",
    ):  # fmt: skip
        assert any(said.startswith(fault) for said in faults), (fault, faults)


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit.open("/docs/problems")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert visit.fits()


OF_THE_PUBLIC = ("/", "/lanes", f"/lanes/{LANE}", f"/lanes/{LANE}/cases", f"/lanes/{LANE}/sign", "/rates")
SMALL_TEXT = """least => [...document.querySelectorAll("main :is(p, li, dd, dt, label, a)")]
  .filter(one => one.getClientRects().length && one.innerText.trim() && !one.closest(".quiet, code, .tag, .badge"))
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < least).map(one => one.outerHTML.slice(0, 100))"""
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")]
  .filter(one => one.getClientRects().length && !one.matches(".skip, p a, dd a, h3 a"))
  .filter(one => { const box = one.getBoundingClientRect(); return box.height < 43.9 || box.width < 43.9; })
  .map(one => one.outerHTML.slice(0, 100))"""
"""But links within running text (WCAG 2.5.8) and of cards, which are a link as a whole."""


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address, PHONE, "zh-CN")
    yield visit
    visit.context.close()


@pytest.mark.parametrize("path", OF_THE_PUBLIC)
def test_on_a_phone_text_is_large_enough_to_read_and_targets_to_touch(phone: Visit, path: str) -> None:
    page = phone.open(path)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    assert page.evaluate(SMALL_TEXT, 18) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert phone.fits()


def test_small_text_and_small_targets_are_caught(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<main><ul><li style="font-size: 17px">small</li></ul><button>x</button></main>')
    assert (len(page.evaluate(SMALL_TEXT, 18)), len(page.evaluate(SMALL_TARGETS))) == (1, 1)
    page.close()


@pytest.mark.parametrize("path", OF_THE_PUBLIC)
def test_large_text_is_a_third_larger_stays_on_the_way_and_fits(phone: Visit, path: str) -> None:
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    page = phone.open(path)
    usual = page.evaluate(size)
    with page.expect_navigation():
        page.get_by_role("link", name="大字").click()
    assert page.evaluate(size) >= usual * 4 / 3
    assert phone.fits()
    with page.expect_navigation():
        page.locator(".brand").click()
    assert page.evaluate(size) >= usual * 4 / 3
    with page.expect_navigation():
        page.get_by_role("link", name="标准字").click()
    assert page.evaluate(size) == usual


def test_the_sign_of_a_lane_is_scanned_from_the_screen(visit: Visit) -> None:
    token = visit.open("/").locator("#chief-sun button.copy").get_attribute("data-copy") or ""
    page = visit.open(f"/lanes/{LANE}/sign")
    page.locator("#token").fill(token)
    page.locator("form.find button").click()
    expect(page.locator(".sign h1")).to_contain_text("夕照寺街")
    shot = PIL.Image.open(io.BytesIO(page.locator(".sign").screenshot()))
    (scanned,) = zxingcpp.read_barcodes(shot)
    opened, _, proof = scanned.text.partition("#")
    assert opened == f"{visit.address}/lanes/{LANE}"
    assert str(uuid.UUID(proof)) == proof
    assert visit.fits()
    page.emulate_media(media="print")
    expect(page.locator("header nav").first).to_be_hidden()
    expect(page.locator(".sign svg")).to_be_visible()
