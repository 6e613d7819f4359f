"""How clicks and keys choose photos; and wishes for thumbnails."""

from vault.app.photos.requests import Requests
from vault.app.photos.selection import Selection


def test_shift_takes_all_from_the_anchor_and_gives_back_what_is_beyond() -> None:
    selection = Selection()
    selection.press(5)
    selection.extend(8)
    assert selection.chosen == {5, 6, 7, 8}
    selection.extend(3)
    assert selection.chosen == {3, 4, 5}


def test_a_range_after_ctrl_keeps_what_was_chosen_before() -> None:
    selection = Selection()
    selection.press(1)
    selection.toggle(10)
    selection.extend(12)
    assert selection.chosen == {1, 10, 11, 12}
    selection.toggle(11)
    assert selection.chosen == {1, 10, 12}


def test_a_band_adds_to_what_was_there_before_it() -> None:
    selection = Selection()
    selection.press(1)
    selection.band({1}, [range(4, 6), range(8, 9)])
    assert selection.chosen == {1, 4, 5, 8}
    assert not selection.band({1}, [range(4, 6), range(8, 9)])


def test_the_same_photos_stay_chosen_when_new_ones_come_before_them() -> None:
    selection = Selection()
    selection.press(0)
    selection.toggle(2)
    after = selection.carried([30, 20, 10], [99, 30, 10])
    assert (after.chosen, after.current) == ({1, 2}, 2)
    assert selection.carried([30, 20, 10], [5]).current == -1


def test_the_last_wish_comes_first_and_old_ones_fall_off() -> None:
    requests: Requests[int, str] = Requests(most=3)
    for key in range(5):
        requests.ask(key, str(key))
    assert len(requests) == 3
    assert requests.take() == (4, "4")
    assert requests.has(4)
    requests.done(4)
    assert not requests.has(4)
    assert not requests.has(1)
    requests.ask(2, "again")
    assert requests.take() == (2, "again")


def test_stale_wishes_are_dropped_and_a_closed_queue_gives_nothing() -> None:
    requests: Requests[int, str] = Requests()
    for key in range(200):
        requests.ask(key, "")
    assert requests.keep({7, 8}) == 198
    assert requests.take() == (8, "")
    requests.close()
    assert requests.take() is None
