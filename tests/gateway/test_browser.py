"""The pages in Chromium, in front of a suite that `gongzhi run` started."""

import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal

import pytest
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
