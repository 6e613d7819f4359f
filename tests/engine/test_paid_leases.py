"""Planning what is paid: by date, budget and balance; each blob once; in whole epochs, never past what can be paid."""

import pytest
from hypothesis import given, strategies as st

from vault.engine.elsewhere import OnNetwork, ending
from vault.engine.paid_leases import (
    DAY_MS,
    PaidLease,
    Reminder,
    Rule,
    default_before,
    moved,
    plan_paid,
    reminders,
    runway,
)
from vault.model import AlbumId, PaidBlob, PaidTerms
from vault.words.paying import reminder_words

NOW, EPOCH_MS = 100, 14 * DAY_MS


def blob(name, end, price=10):
    return PaidBlob(name.encode(), end, price, frozenset(), permanent=False)


def lease(name, *blobs):
    return PaidLease(AlbumId(name.encode().ljust(16)), name, tuple(blobs))


def terms(balance=10**9, price=5, most_ahead=53):
    return PaidTerms(NOW, most_ahead, EPOCH_MS, price, balance, 10**9, "WAL")


def start(epoch):
    return epoch * EPOCH_MS


def test_what_has_fewer_epochs_left_than_the_rule_says_is_renewed_soonest_first():
    late, soon, far = lease("late", blob("a", 102)), lease("soon", blob("b", 101)), lease("far", blob("c", 120))
    plan = plan_paid([far, late, soon], terms(), Rule(keep=13, before=2), 0)
    assert [(step.lease.name, step.new_end, step.cost) for step in plan.steps] == [
        ("soon", 113, 120),
        ("late", 113, 110),
    ]
    assert plan.cost == 230


def test_a_blob_that_two_albums_need_is_paid_for_once():
    both = blob("both", 101, price=7)
    plan = plan_paid([lease("a", both), lease("b", both, blob("own", 101))], terms(), Rule(3, 2), 0)
    assert [step.cost for step in plan.steps] == [14, 20]
    assert plan.steps[1].blobs == (blob("own", 101),)


def test_the_budget_of_a_month_is_kept_and_what_was_paid_counts():
    albums = [lease(name, blob(name, 101)) for name in "abc"]
    plan = plan_paid(albums, terms(), Rule(11, 2, budget=250), 40)
    assert [step.lease.name for step in plan.steps] == ["a", "b"]
    assert [(one.lease.name, one.why, one.missing) for one in plan.put_off] == [("c", "budget", 90)]
    assert plan_paid(albums, terms(), Rule(11, 2, budget=250), 251).steps == ()
    assert len(plan_paid(albums, terms(), Rule(11, 2), 10**12).steps) == 3


def test_what_the_wallet_cannot_pay_is_put_off_and_cheaper_albums_go_on():
    albums = [lease("dear", blob("a", 101, price=100)), lease("cheap", blob("b", 102, price=1))]
    plan = plan_paid(albums, terms(balance=50), Rule(11, 3), 0)
    assert [step.lease.name for step in plan.steps] == ["cheap"]
    (waiting,) = plan.put_off
    assert (waiting.why, waiting.cost, waiting.missing) == ("money", 1000, 950)


def test_what_is_over_cannot_be_extended_and_is_named():
    gone, here = lease("gone", blob("a", 100)), lease("here", blob("b", 101))
    plan = plan_paid([gone, here, lease("empty")], terms(), Rule(5, 2), 0)
    assert [one.name for one in plan.over] == ["gone"]
    assert [step.lease.name for step in plan.steps] == ["here"]
    assert plan_paid([lease("half", blob("a", 0), blob("b", 110))], terms(), Rule(5, 2), 0).over


def test_asked_for_so_many_epochs_each_album_gets_them_but_never_more_than_can_be_paid():
    plan = plan_paid([lease("a", blob("a", 110)), lease("b", blob("b", 150))], terms(), Rule(2, 1), 0, epochs=5)
    assert [(step.lease.name, step.new_end) for step in plan.steps] == [("a", 115), ("b", 153)]
    assert plan_paid([lease("a", blob("a", 153))], terms(), Rule(2, 1), 0, epochs=5).steps == ()


@given(
    st.lists(st.tuples(st.integers(90, 160), st.integers(0, 50)), max_size=12),
    st.integers(1, 60),
    st.integers(1, 30),
    st.integers(0, 3000),
    st.integers(0, 3000),
    st.integers(0, 500),
)
def test_never_more_than_budget_and_balance_and_never_past_the_last_epoch(blobs, keep, before, budget, balance, spent):
    albums = [lease(f"{i}", blob(f"{i // 2}", end, price)) for i, (end, price) in enumerate(blobs)]
    by_name = {one.blobs[0].name: one.blobs[0] for one in albums}
    albums = [lease(one.name, by_name[one.blobs[0].name]) for one in albums]
    plan = plan_paid(albums, terms(balance=balance), Rule(keep, before, budget), spent)
    assert plan.cost <= balance
    assert not budget or not plan.steps or plan.cost + spent <= budget
    paid = [blob.name for step in plan.steps for blob in step.blobs]
    assert len(paid) == len(set(paid))
    for step in plan.steps:
        assert NOW < step.lease.end_epoch < step.new_end <= NOW + 53
        assert step.cost == sum((step.new_end - one.end_epoch) * one.price for one in step.blobs)


def test_four_weeks_before_but_never_more_than_half():
    assert default_before(26, EPOCH_MS) == 2
    assert default_before(53, DAY_MS) == 26
    assert default_before(60, DAY_MS) == 28
    assert default_before(1, DAY_MS) == 1


def test_how_long_the_wallet_lasts_counts_each_blob_once():
    both = blob("both", 101, price=10)
    assert runway([lease("a", both), lease("b", both)], 100, EPOCH_MS) == 10 * EPOCH_MS
    assert runway([lease("a")], 100, EPOCH_MS) is None


def test_a_price_that_moved_by_a_fifth_is_told():
    assert moved(0, 100) == 0
    assert moved(100, 119) == 0
    assert moved(100, 120) == 0.2
    assert moved(100, 70) == -0.3


def test_reminders_come_with_the_day_until_which_everything_is_there():
    albums = [lease("Lake", blob("a", 102, price=100)), lease("Gone", blob("b", 99))]
    plan = plan_paid(albums, terms(balance=10), Rule(11, 3), 0)
    now = start(NOW) + DAY_MS
    over, money = reminders(plan, 5 * DAY_MS, 0.0, start, now)
    assert over == Reminder("over", ("Gone",))
    assert (money.what, money.albums, money.until, money.days) == ("money", ("Lake",), start(102), 27)
    (low,) = reminders(plan_paid([], terms(), Rule(1, 1), 0), 40 * DAY_MS, 0.0, start, now)
    assert (low.what, low.days) == ("low", 40)
    (price,) = reminders(plan_paid([], terms(), Rule(1, 1), 0), None, 0.3, start, now)
    assert (price.what, price.change) == ("price", 0.3)


def test_reminders_are_sentences():
    said = reminder_words("money", ["Lake"], "0.30 WAL", "12 March 2027", 20, 0.0)
    assert said.happened == "Renewing Lake needs 0.30 WAL more."
    assert said.means == "Everything stays available until 12 March 2027."
    for what in ("budget", "over", "low"):
        assert reminder_words(what, ["Lake", "Sea"], "1 WAL", "12 March 2027", 20, 0.0).do
    assert "30 % dearer" in reminder_words("price", [], "", "", 0, 0.3).happened
    assert "20 % cheaper" in reminder_words("price", [], "", "", 0, -0.2).happened


@pytest.mark.parametrize(
    ("left", "said"),
    [(29, None), (28, 28), (27.5, 28), (14.1, 28), (14, 14), (7, 7), (5, 7), (3, 3), (2.5, 3), (1, 1), (0.1, 1)],
)
def test_the_end_of_what_is_paid_is_told_in_time_and_changes_only_on_the_days_of_reminders(left, said):
    now = 1_800_000_000_000
    line = OnNetwork("walrus-testnet", 3, 3, 1, now + int(left * DAY_MS), now + int((left - 28) * DAY_MS))
    told = ending(line, now)
    assert (told and (told.what, told.details["days"])) == (said and ("need_paid_soon", said))


def test_a_long_rule_reminds_with_the_days_themselves_and_what_is_over_is_told_as_over():
    now = 1_800_000_000_000
    assert ending(OnNetwork("n", 1, 1, 1, now + 50 * DAY_MS, now - DAY_MS), now).details["days"] == 50
    assert ending(OnNetwork("n", 1, 1, 1, now, now - DAY_MS), now).what == "need_paid_over"
    assert ending(OnNetwork("n", 1, 1, 1, 0, 0), now) is None
