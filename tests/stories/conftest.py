"""A city that answers on a port, a browser in front of it, and the people who use it.

The server runs in this process, on the test's own database, as the app. Wide is a desk, narrow is a phone.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.desk.conftest import PASSWORD, official

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage --disable-sync "
    "--disable-background-networking --disable-component-update"
)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# On a loaded machine a page may take its time; no story waits for nothing.
expect.set_options(timeout=20_000)


class Server(ThreadingMixIn, WSGIServer):
    """Answers each request in a thread of its own, which leaves no connection behind."""

    def process_request_thread(self, request, client_address):
        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()


class Quiet(WSGIRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def city(own_database) -> Iterator[str]:
    """The address of a running city on a fresh database."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all stories."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium is installed")
    # Playwright keeps an event loop in this thread; the stories are not asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=SWITCHES.split())
        yield opened
        opened.close()


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def page(request, browser, city) -> Iterator[Page]:
    """A fresh browser window, wide and narrow; a mistake in its console fails the story."""
    context = browser.new_context(base_url=city, viewport=request.param, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    opened = context.new_page()
    wrong = mistakes(opened)
    yield opened
    context.close()
    assert not wrong


def mistakes(page: Page) -> list[str]:
    """What goes wrong in a window from now on; that a refused form has the status 422 is in order."""
    wrong: list[str] = []

    def note(text: str) -> None:
        if "status of 4" not in text:
            wrong.append(text)

    page.on("console", lambda message: note(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: note(str(error)))
    return wrong


@pytest.fixture
def dung(own_database):
    """Nguyễn Kim Dung may mend what the registry says."""
    return official(
        "dung", "Nguyễn Kim Dung", "trung-tam-phuc-vu-hanh-chinh-cong", "Trưởng phòng Kiểm soát thủ tục", "head"
    )


def sign_in(page: Page, username: str) -> None:
    """Sign in as somebody whom a fixture made."""
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Vào", exact=True).click()
