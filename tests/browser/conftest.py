from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from autocancel.browser.launch import OpenBrowser, open_browser
from autocancel.browser.network import Network
from autocancel.home import Home
from autocancel.mock.front import Front

from .sites import AGENT, FLOW_HOST, Web, running_web


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open(tmp_path / "home")


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Web, Network]]:
    with running_web() as web, Front(web.address) as front:
        yield web, front.network


@pytest.fixture(scope="module")
def opened(served: tuple[Web, Network], tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBrowser]:
    """One browser for a module's tests."""
    home = Home.open(tmp_path_factory.mktemp("opened") / "home")
    with open_browser(
        network=served[1], headed=False, page_timeout=20, allowed_hosts=(FLOW_HOST,), home=home
    ) as browser:
        yield browser


@pytest.fixture
def web(served: tuple[Web, Network]) -> Web:
    served[0].answers.clear()
    served[0].seen.clear()
    return served[0]


@pytest.fixture
def window(web: Web, served: tuple[Web, Network], opened: OpenBrowser) -> Iterator[Page]:
    """An empty page of the shared browser; nothing has been blocked yet."""
    served[1].limit_to(opened.boundary.reach)  # a test may have opened another browser in between
    opened.boundary.blocked.clear()
    opened.boundary._dialogs = 0
    opened.boundary._hops_left = 0
    opened.boundary.reach.choose((FLOW_HOST,), (AGENT,))
    page = opened.new_page()
    yield page
    for left in opened.context.pages:
        left.close()


@pytest.fixture
def fresh_browser(
    web: Web, served: tuple[Web, Network], home: Home
) -> Callable[..., AbstractContextManager[OpenBrowser]]:
    """Opens a browser of its own."""

    def make(network: Network | None = served[1]) -> AbstractContextManager[OpenBrowser]:
        return open_browser(network=network, headed=False, page_timeout=20, allowed_hosts=(FLOW_HOST,), home=home)

    return make
