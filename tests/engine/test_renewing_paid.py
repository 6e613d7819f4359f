"""Renewing what is paid for: once, for no more than was planned, and whatever keeps small bundles from being joined."""

import random
from contextlib import closing
from dataclasses import replace

import pytest

from tests.engine.paid import NAME, on_paid
from tests.engine.vaults import DAY, an_album, back_up, bring_back, contents
from tests.homes import QUIET
from tests.quick import QuickHome
from vault.engine.belonging import use_networks
from vault.engine.carrying import carry
from vault.engine.check_elsewhere import check_elsewhere
from vault.engine.elsewhere import on_networks, packs_beside
from vault.engine.heads import read_head
from vault.engine.paid_leases import leases_on, look, pay
from vault.errors import NotEnoughPlaces, PlaceMissing
from vault.session.renewing import renew_all

LOST = {"need_more_places", "need_lease", "need_paid_over"}


@pytest.fixture
def home(tmp_path):
    return QuickHome(tmp_path)


@pytest.fixture
def session(home, tmp_path):
    with closing(home.create(2)) as made:
        yield made


@pytest.fixture
def network(home, session):
    return on_paid(session, home.clock)


@pytest.fixture
def picture():
    """Another at each call."""
    draw = random.Random(5)
    return lambda: draw.randbytes(20_000)


def add(session, folder, *pictures):
    """More pictures in an album, which is on both networks: a bundle of their own."""
    if not folder.exists():
        folder.mkdir()
        an_album(session, folder, folder.name)
    for picture in pictures:
        (folder / f"{len(list(folder.iterdir()))}.jpg").write_bytes(picture)
    back_up(session)
    album = next(album for _, album, known, _ in session.vault.index.albums() if known == folder.name)
    use_networks(session.vault, album, ["home", NAME])
    assert all(one.problem is None for one in carry(session.vault, QUIET, flush=True))


def looked(session, network, **wanted):
    return look(session.vault, network, leases_on(session.vault, network, QUIET), **wanted)


def ends(session, network):
    """Of what each album needs, as the network has it: the first end."""
    return {lease.name: lease.end_epoch for lease in leases_on(session.vault, network, QUIET)}


def test_albums_that_end_apart_and_share_a_bundle_pay_for_it_once(home, session, network, tmp_path, picture):
    both = picture()
    for folder, pictures in (("A", [picture()]), ("A", [both]), ("B", [both, picture()])):
        add(session, tmp_path / folder, *pictures)
        home.clock.now += 28 * DAY
    home.clock.now -= 28 * DAY
    found = looked(session, network, epochs=6)
    assert [(step.lease.name, step.new_end) for step in found.plan.steps] == [("A", 21), ("B", 23)]
    done = pay(session.vault, network, found, QUIET)
    assert done.paid <= found.plan.cost
    carry(session.vault, QUIET, flush=False)
    assert ends(session, network) == {"A": 21, "B": 23}


@pytest.fixture
def five(home, session, network, tmp_path, picture):
    """An album in five bundles, which is due."""
    for _ in range(5):
        add(session, tmp_path / "A", picture())
    home.clock.now += 3 * 14 * DAY
    return network


def test_small_bundles_are_joined_for_less(session, five):
    found = looked(session, five)
    done = pay(session.vault, five, found, QUIET)
    assert done.joined == 5
    assert 0 < done.paid < found.plan.cost
    carry(session.vault, QUIET, flush=False)
    assert ends(session, five) == {"A": 18}
    (last,) = [one for one in five.bundles.values() if one.end == 18]
    assert last.is_certified


def test_joining_costs_no_more_than_keeping_with_the_pages_that_follow_it(home, session, network, tmp_path, picture):
    """What a pack of many small files holds is more than a head has room for: then the pages are written anew."""
    add(session, tmp_path / "A", *(picture()[:20] for _ in range(500)))
    assert len(network.bundles) == 2, "the pictures, and the pages"
    home.clock.now += 3 * 14 * DAY
    before, found = network.spent, looked(session, network)
    assert len(found.plan.steps[0].blobs) == 2
    pay(session.vault, network, found, QUIET)
    carry(session.vault, QUIET, flush=False)
    assert network.spent - before <= found.plan.cost
    assert ends(session, network) == {"A": 18}


def test_what_the_nodes_do_not_take_is_kept_where_it_is(session, five):
    five.takes_nothing = True
    done = pay(session.vault, five, looked(session, five), QUIET)
    assert done.joined == 0
    assert ends(session, five) == {"A": 18}


def test_a_pack_that_nobody_can_read_keeps_nothing_from_being_paid_longer(session, five):
    record = next(map(session.vault.index.pack_record, next(iter(five.bundles.values())).packs))
    session.vault.network.delete([record.pack], QUIET)
    five.has_lost.add(record.pack.id)
    done = pay(session.vault, five, looked(session, five), QUIET)
    assert done.joined == 0
    assert ends(session, five) == {"A": 18}


def test_a_failed_joining_and_the_keeping_together_stay_within_the_budget(session, five):
    budget = five.spent + looked(session, five).plan.cost
    networks = (replace(one, budget=budget) if one.name == NAME else one for one in session.vault.state.networks)
    session.vault.change_state(networks=tuple(networks))
    found = looked(session, five)
    assert found.plan.steps
    five.takes_nothing = True
    with pytest.raises(NotEnoughPlaces):
        pay(session.vault, five, found, QUIET)
    assert five.spent <= budget


def test_what_small_bundles_lay_in_may_end_without_anybody_being_told_to_act(home, session, five):
    pay(session.vault, five, looked(session, five), QUIET)
    carry(session.vault, QUIET, flush=False)
    home.clock.now += 3 * 14 * DAY
    (report,) = check_elsewhere(session.vault, QUIET, deep=False)
    assert (report.bundles, report.over, report.needs_the_owner) == (1, 0, False)


def test_an_album_that_has_come_home_leaves_bundles_that_may_end(home, session, network, tmp_path, picture):
    add(session, tmp_path / "A", picture())
    (album,) = [album for _, album, _, _ in session.vault.index.albums()]
    use_networks(session.vault, album, ["home"])
    carry(session.vault, QUIET, flush=False)
    home.clock.now += 6 * 14 * DAY
    assert not any(one.needs_the_owner for one in check_elsewhere(session.vault, QUIET, deep=False))
    assert "need_paid_over" not in {need.what for need in session.status().needs}


def test_a_clock_that_was_wrong_once_makes_no_pack_wait_for_years(home, session, network, tmp_path, picture):
    add(session, tmp_path / "A", picture())
    (tmp_path / "A" / "more.jpg").write_bytes(picture())
    back_up(session)
    right = home.clock.now
    home.clock.now += 3000 * DAY
    carry(session.vault, QUIET, flush=False)
    home.clock.now = right + 2 * DAY
    (report,) = carry(session.vault, QUIET, flush=False)
    assert report.waiting == 0
    assert report.packs > 0


def test_what_was_on_its_way_when_an_album_became_permanent_is_brought_anew(session, network, tmp_path, picture):
    network.takes_no_head = True
    with pytest.raises(AssertionError):
        add(session, tmp_path / "A", picture())
    assert [one.permanent for one in network.bundles.values()] == [False]
    network.takes_no_head = False
    (album,) = [album for _, album, _, _ in session.vault.index.albums()]
    use_networks(session.vault, album, ["home", NAME], permanent=True)
    carry(session.vault, QUIET, flush=True)
    packs = network.bundles[bytes(64)].packs
    assert packs <= frozenset().union(*(one.packs for one in network.bundles.values() if one.permanent))


def test_a_renewal_says_that_the_head_could_not_be_written(session, five):
    five.takes_no_head = True
    renewed, said = renew_all(session, QUIET)
    assert renewed.joined == 5
    assert (said.network, type(said.problem)) == (NAME, NotEnoughPlaces)
    five.takes_no_head = False
    carry(session.vault, QUIET, flush=False)
    assert all(one.is_certified for one in five.bundles.values())


def test_nothing_is_joined_while_no_place_could_take_the_head_that_tells_of_it(session, five):
    for place in session.household.places:
        place.fail(PlaceMissing(place.record.name, "unplugged"))
    (renewed,) = renew_all(session, QUIET)
    assert renewed.joined == 0
    assert all(one.is_certified for one in five.bundles.values() if one.end == 18)
    assert ends(session, five) == {"A": 18}


def test_what_no_head_there_tells_of_is_not_called_safe_there(session, network, tmp_path, picture):
    add(session, tmp_path / "A", picture())
    network.takes_no_head = True
    with pytest.raises(AssertionError):
        add(session, tmp_path / "A", picture())
    first, second = (one.packs for one in network.bundles.values())
    assert on_networks(session.vault)[1] == first
    assert packs_beside(session.vault, [*first, *second])[1] == first
    network.takes_no_head = False
    carry(session.vault, QUIET, flush=False)
    assert on_networks(session.vault)[1] == packs_beside(session.vault, [*first, *second])[1] == first | second


def test_a_head_counts_all_that_was_stamped_for_it(session, network, tmp_path, picture):
    """Else what a new machine says of a pack later would count as said before."""
    add(session, tmp_path / "A", *(picture()[:20] for _ in range(500)))
    vault = session.vault
    first = min(network.kept_heads, key=lambda name: name.sequence)
    head, _ = read_head(vault.keys, vault.network, first, [])
    rows = [vault.index.pack_record(row.pack.id) for row in vault.index.walk_packs()]
    assert head.counter == max(stamp.counter for record in rows for _, stamp in record.placed.values())


@pytest.mark.parametrize("wanted", [[NAME], ["home"], ["home", NAME]])
def test_what_was_only_there_and_is_over_is_lost_until_it_is_stored_anew(
    home, session, network, tmp_path, picture, wanted
):
    add(session, tmp_path / "A", picture())
    (album,) = [album for _, album, _, _ in session.vault.index.albums()]
    use_networks(session.vault, album, [NAME])
    (report,) = carry(session.vault, QUIET, flush=True)
    assert report.released > 0
    home.clock.now += 6 * 14 * DAY
    (tmp_path / "A" / "more.jpg").write_bytes(picture())
    back_up(session)
    use_networks(session.vault, album, wanted)
    carry(session.vault, QUIET, flush=True)
    assert {need.what for need in session.status().needs} & LOST
    back_up(session)
    carry(session.vault, QUIET, flush=True)
    bring_back(session, tmp_path / "back")
    assert contents(tmp_path / "back") == contents(tmp_path / "A")


@pytest.mark.usefixtures("network")
def test_a_large_file_whose_list_is_over_keeps_nothing_else_from_being_brought(home, session, tmp_path, picture):
    """Its pieces are named by a list, which lies with them."""
    large = b"".join(picture() for _ in range(400))
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "large.txt").write_bytes(large)
    an_album(session, tmp_path / "A", "A")
    back_up(session)
    (album,) = [album for _, album, _, _ in session.vault.index.albums()]
    use_networks(session.vault, album, [NAME])
    (report,) = carry(session.vault, QUIET, flush=True)
    assert report.released > 0
    home.clock.now += 6 * 14 * DAY
    add(session, tmp_path / "B", picture())
    assert {need.what for need in session.status().needs} & LOST
    back_up(session)
    carry(session.vault, QUIET, flush=True)
    bring_back(session, tmp_path / "back")
    assert (tmp_path / "back" / "large.txt").read_bytes() == large
