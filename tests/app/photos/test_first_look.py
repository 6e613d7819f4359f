"""The first photos on the screen, the rest behind them, and all else after that."""

import pytest

from vault.app import access as access_module
from vault.app.access import Access
from vault.app.photos import asking, page as page_module


@pytest.fixture
def story(monkeypatch):
    """What happened: the widths that the whole timeline was asked for, and that all else began. Its newest photos come
    first, as of a long one.
    """
    happened = []
    begin = Access.begin

    def asked(session, words, album, width, measures):
        happened.append(width)
        return asking.ask(session, words, album, width, measures)

    def begun(access):
        begin(access)
        happened.append("all else")

    monkeypatch.setattr(page_module, "ask", asked)
    monkeypatch.setattr(Access, "begin", begun)
    monkeypatch.setattr(asking, "NEWEST", 2)
    monkeypatch.setattr(access_module, "FIRST_MS", 60_000)
    return happened


def test_the_whole_timeline_is_laid_out_on_a_thread_for_the_window_that_there_is_before_all_else(story, library):
    _, window = library
    assert story == [window.shell.page.grid.room(), "all else"]
