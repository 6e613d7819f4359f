"""The first photos on the screen, and the rest behind them."""

import pytest

from vault.app.photos import asking, page as page_module


@pytest.fixture
def widths(monkeypatch):
    """The widths that the whole timeline was asked for; its newest photos come first, as of a long one."""
    asked = []

    def noting(session, words, album, width, measures):
        asked.append(width)
        return asking.ask(session, words, album, width, measures)

    monkeypatch.setattr(page_module, "ask", noting)
    monkeypatch.setattr(asking, "NEWEST", 2)
    return asked


def test_the_whole_timeline_is_laid_out_on_a_thread_for_the_window_that_there_is(widths, library):
    _, window = library
    assert widths == [window.shell.page.grid.room()]
