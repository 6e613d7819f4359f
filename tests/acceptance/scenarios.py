"""An album survives: what can happen to five places of which three are needed, and what must be true afterwards.

Each scenario begins with `World.go_back()`: a machine named `first` has backed the album up to five places, each in a
house of its own. They speak to Vault through its command line only.
"""

import os
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.acceptance import harm
from tests.acceptance.story import Story
from tests.acceptance.world import ALBUM, PLACES, IndexView, World, needs
from tests.commands import Answer, Machine
from tests.dataset import album_extras
from vault.format.sliver import parse_file_name

NEEDED = 3
WHOLLY_FIRST = (*harm.WAYS[3:], *harm.WAYS[:3])  # one bit may hit nothing but padding, and then nothing is lost


def first_backup(world: World, story: Story, rounds: int = 0) -> Machine:
    """A vault over five folders; what status says from before the first backup to five houses.

    `rounds`: how often a note is written to another album and backed up, so that there are more packs.
    """
    story.chapter("first backup")
    first = world.machine("first")
    words: list[str | Path] = ["create", "--needed", str(NEEDED), "--phrase-out", world.phrase_file]
    for place in world.places:
        words += ["--place", place]
    made = story.run(first, *words)
    story.expect("phrase" not in made.document, "the phrase is not on stdout")
    story.expect(world.phrase_file.stat().st_mode & 0o777 == 0o600, "the phrase's file is for its owner only")
    story.expect(len(world.phrase_file.read_text().split()) == 24, "the phrase has 24 words")
    expect_safety(story, story.run(first, "status", code=4), "none", "nothing is backed up")
    story.run(first, "add", world.album.folder, "--album", ALBUM)
    expect_safety(story, story.run(first, "status", code=4), "none", "the album is not backed up")

    left = world.album.not_kept()
    stored = story.run(first, "backup", code=3 if left else 0)
    story.expect(set(stored.left_out) == left, f"left out is what can't be kept, not {sorted(stored.left_out)}")
    story.expect(all(stored.left_out.values()), "each with a reason")
    story.expect(
        stored.document.get("items") == world.album.items(),
        f"{world.album.items()} items stored, not {stored.document.get('items')}",
    )
    for number in range(rounds):
        note = world.root / "notes" / f"{number}.bin"
        note.parent.mkdir(exist_ok=True)
        note.write_bytes(album_extras.pseudo_random(note.name, 30_000))
        if not number:
            story.run(first, "add", note.parent)
        story.run(first, "backup", note.parent.name)
    on_one_disk = expect_safety(story, story.run(first, "status", code=4), "thin", "five folders on one disk")
    story.expect("disk" in needs(on_one_disk), f"it asks for another disk: {needs(on_one_disk)}")
    for place in world.places:
        story.run(first, "place", "add", place, "--domain", f"house of {place.name}")
    expect_safety(story, story.run(first, "status"), "safe", "five houses")

    again = story.run(first, "backup", code=3 if left else 0)
    for figure in ("items", "new_bytes", "packs"):
        story.expect(again.document.get(figure) == 0, f"nothing new: {figure} {again.document.get(figure)}")
    safe = expect_safety(story, story.run(first, "status"), "safe", "after an unchanged backup")
    family = next((album for album in safe.document["albums"] if album["name"] == ALBUM), {})
    story.expect(family.get("items") == world.album.items(), f"status counts the items: {family}")
    story.expect(bool(family.get("kept_until")), "status says until when it is kept")
    expect_whole(story, first)
    on_disk = sum(file.stat().st_size for place in world.places for file in place.rglob("*") if file.is_file())
    story.figure("on the places", bytes=on_disk, times_the_album=round(on_disk / max(1, world.album.size), 3))
    return first


def two_places_gone(world: World, story: Story, gone: Sequence[int]) -> None:
    """(a) Two places burn; a new machine with the phrase and the other three has every byte, also without its index."""
    names = [PLACES[number] for number in gone]
    story.chapter(f"(a) two places gone: {' and '.join(names)}")
    world.go_back()
    first = world.machine("first")
    world.destroy(world.places[number] for number in gone)
    told = expect_safety(story, story.run(first, "status", code=4), "thin", "two of five are gone")
    story.expect(all(name in needs(told) for name in names), f"it names the places: {needs(told)}")
    missing = story.run(first, "check", code=4).document
    packs = missing.get("slivers", 0) // len(PLACES)
    story.expect((missing["missing"], missing["damaged"]) == (2 * packs, 0), f"check counts what is gone: {missing}")

    second = recovered(world, story, "second", gone)
    expect_safety(story, story.run(second, "status", code=4), "thin", "recovered with three of five places")
    restore_all(world, story, second)
    second.forget_index()
    restore_all(world, story, second)
    expect_safety(story, story.run(second, "status", code=4), "thin", "the index was built anew")

    third = next(number for number in range(len(PLACES)) if number not in gone)
    world.destroy([world.places[third]])
    told = expect_safety(story, story.run(second, "status", code=4), "none", "three of five are gone")
    story.expect(PLACES[third] in needs(told), f"it names the place: {needs(told)}")
    target = world.target("nothing")
    nothing = story.run(second, "restore", ALBUM, "--to", target, code=3)
    expect_no_wrong_byte(world, story, nothing, target)
    world.done_with(target)


def one_gone_one_damaged(world: World, story: Story, gone: int, damaged: int, rng: random.Random) -> None:
    """(b) One place burns, every sliver of another is damaged; all comes back, and either machine repairs it."""
    story.chapter(f"(b) {PLACES[gone]} gone, every sliver of {PLACES[damaged]} damaged; the new machine repairs")
    world.go_back()
    first = world.machine("first")
    lost = _harm_place(world, story, gone, damaged, rng)
    second = recovered(world, story, "second", [gone])
    restore_all(world, story, second)
    story.run(second, "status", code=4)
    expect_damage(story, second, lost)
    status = story.run(second, "status", code=4)
    story.expect(PLACES[damaged] in needs(status), f"status names {PLACES[damaged]}: {needs(status)}")
    expect_repaired(story, second, lost)
    _others_may_go(world, story, "third", [gone, damaged])

    story.chapter("(b) again, after the other machine's repair; the first machine repairs")
    others = [number for number in range(len(PLACES)) if number not in {gone, damaged}]
    lost = _harm_place(world, story, others[0], others[1], rng)
    expect_damage(story, first, lost)
    expect_repaired(story, first, lost)
    expect_repair_seen(story, second)
    _others_may_go(world, story, "fourth", [others[0], others[1]])

    story.chapter("(b) once more from the start; the first machine repairs, and nobody has checked before")
    world.go_back()
    lost = _harm_place(world, story, gone, damaged, rng)
    healed = story.run(first, "repair").document
    story.expect((healed.get("healed"), healed.get("left")) == (lost, 0), f"{lost} healed, none left: {healed}")
    expect_whole(story, first, deep=True)
    expect_safety(story, story.run(first, "status"), "safe", "repaired")
    _others_may_go(world, story, "fifth", [gone, damaged])


def too_little_left(world: World, story: Story, gone: Sequence[int], damaged: int, rng: random.Random) -> None:
    """(c) Two places burn and a third is damaged in part: what can be restored is, the rest is named."""
    story.chapter(f"(c) {' and '.join(PLACES[n] for n in gone)} gone, half of {PLACES[damaged]} damaged")
    world.go_back()
    first = world.machine("first")
    lists = IndexView.of(first).page_packs
    slivers = sorted(harm.slivers_of(world.places[damaged]), key=lambda path: -path.stat().st_size)
    data = [path for path in slivers if _pack_of(path) not in lists][::2]  # the largest holds some of the album
    counts = harm.harm(data, rng, WHOLLY_FIRST)
    story.figure("damaged", slivers=sum(counts.values()), of=len(slivers), **counts)
    world.destroy(world.places[number] for number in gone)

    second = recovered(world, story, "second", gone)
    for machine in (first, second):
        target = world.target(machine.folder.parent.name)
        answer = story.run(machine, "restore", ALBUM, "--to", target, code=3)
        expect_no_wrong_byte(world, story, answer, target)
        found = story.run(machine, "check", "--deep", code=4).document
        story.expect(found["lost_packs"] == sum(counts.values()), f"check --deep counts what is lost: {_counts(found)}")
        expect_safety(story, story.run(machine, "status", code=4), "none", "some packs can't be rebuilt")
        world.done_with(target)
    repaired = story.run(second, "repair", code=3).document
    story.expect(repaired["lost_packs"] == sum(counts.values()), f"repair says what it can't: {repaired}")

    story.chapter("(c) the same with damaged lists")
    world.go_back()
    world.destroy(world.places[number] for number in gone)
    counts = harm.harm(data + [path for path in slivers if _pack_of(path) in lists], rng, WHOLLY_FIRST)
    story.figure("damaged", slivers=sum(counts.values()), of=len(slivers), **counts)
    answer = story.run(first, "restore", ALBUM, "--to", world.target("first"), code=3)
    expect_no_wrong_byte(world, story, answer, world.root / "restored/first")
    rest = [place for number, place in enumerate(world.places) if number not in gone]
    second = world.machine("second")
    partly = story.run(second, *world.recover(rest), code=None)
    story.expect(partly.code in {0, 3}, f"recover ends with 0 or 3: {partly.code}")
    story.expect((partly.code == 3) == (partly.document.get("problems", 0) > 0), f"3 means problems: {partly.document}")
    if any(album["name"] == ALBUM for album in partly.document.get("albums", ())):
        answer = story.run(second, "restore", ALBUM, "--to", world.target("second"), code=None)
        expect_no_wrong_byte(world, story, answer, world.root / "restored/second", all_named=partly.code == 0)
    story.expect(story.run(second, "status", code=4).document["safe"] is False, "nothing is called safe")
    world.done_with(world.root / "restored")


def rot_is_found_and_kept_in_mind(world: World, story: Story, damaged: int, rng: random.Random) -> None:
    """What a deep check found stays known until it is healed; what happens after one is found, too."""
    story.chapter(f"rot at {PLACES[damaged]} that only a deep check sees")
    world.go_back()
    first = world.machine("first")
    slivers = harm.slivers_of(world.places[damaged])
    harm.harm(slivers, rng, [harm.payload_bit])
    for words in (["check", "--deep"], ["check"]):
        found = story.run(first, *words, code=4).document
        story.expect(found.get("damaged") == len(slivers), f"{len(slivers)} damaged: {_counts(found)}")
    status = story.run(first, "status", code=4)
    story.expect(PLACES[damaged] in needs(status), f"status names {PLACES[damaged]}: {needs(status)}")
    expect_repaired(story, first, len(slivers))

    story.chapter(f"slivers of {PLACES[damaged]} deleted right after a deep check")
    shutil.rmtree(world.places[damaged] / "slivers")
    expect_repaired(story, first, len(slivers))


def heads_rot(world: World, story: Story, damaged: Sequence[int], rng: random.Random) -> None:
    """The heads of three places are damaged: found, and healed, so that these three alone bring everything back."""
    story.chapter(f"every head at {', '.join(PLACES[n] for n in damaged)} damaged")
    world.go_back()
    first = world.machine("first")
    for number in damaged:
        for head in (world.places[number] / "heads").glob("*/*/*"):
            data = bytearray(head.read_bytes())
            data[rng.randrange(len(data))] ^= 0x10
            harm.put_beside(head, bytes(data))
    expect_safety(story, story.run(first, "status", code=4), "thin", "two of five heads are whole, three are needed")
    story.run(first, "repair")
    expect_safety(story, story.run(first, "status"), "safe", "repaired")
    others = [number for number in range(len(PLACES)) if number not in damaged]
    world.destroy(world.places[number] for number in others)
    restore_all(world, story, recovered(world, story, "second", others))


# --- parts --------------------------------------------------------------------------------------


def recovered(world: World, story: Story, name: str, gone: Sequence[int]) -> Machine:
    """A new machine, from the phrase and the places that are left."""
    machine = world.machine(name)
    rest = [place for number, place in enumerate(world.places) if number not in gone]
    answer = story.run(machine, *world.recover(rest))
    albums = {album["name"]: album["items"] for album in answer.document.get("albums", ())}
    story.expect(albums.get(ALBUM) == world.album.items(), f"the album is back with its items: {albums}")
    story.expect(answer.document.get("problems") == 0, f"no problems: {answer.document.get('problems')}")
    return machine


def restore_all(world: World, story: Story, machine: Machine) -> None:
    """Bring the whole album back and compare it."""
    target = world.target(machine.folder.parent.name)
    answer = story.run(machine, "restore", ALBUM, "--to", target)
    wrong = world.album.differences(target, world.album.not_kept()) + world.album.folder_differences(target)
    story.expect(not wrong, f"{len(wrong)} differences: {wrong[:5]}")
    story.expect(answer.document.get("left_out") == [], f"nothing left out: {answer.left_out}")
    story.figure("compared", files=answer.document.get("files"), bytes=answer.document.get("bytes"), wrong=len(wrong))
    world.done_with(target)


def expect_safety(story: Story, answer: Answer, safety: str, when: str) -> Answer:
    """The word that status says."""
    found = (answer.document.get("safety"), answer.document.get("safe"))
    story.expect(found == (safety, safety == "safe"), f"{when}: {safety}, not {found}; needs: {needs(answer)}")
    story.expect((answer.code == 4) == bool(needs(answer)), f"{when}: exit 4 and only then a need: {needs(answer)}")
    return answer


def expect_whole(story: Story, machine: Machine, *, deep: bool = False) -> None:
    """Nothing is missing or damaged."""
    found = story.run(machine, "check", *(["--deep"] if deep else [])).document
    bad = {name: found.get(name) for name in ("missing", "damaged", "away", "lost_packs")}
    story.expect(not any(bad.values()) and found.get("slivers", 0) > 0, f"everything is sound: {bad}")


def expect_damage(story: Story, machine: Machine, lost: int) -> None:
    """`check --deep` finds one place missing and another damaged, all of it."""
    found = story.run(machine, "check", "--deep", code=4).document
    counted = (found.get("missing"), found.get("damaged"), found.get("lost_packs"))
    story.expect(counted == (lost // 2, lost // 2, 0), f"{lost // 2} missing, as many damaged, none lost: {counted}")


def expect_repaired(story: Story, machine: Machine, lost: int) -> None:
    """`repair` brings everything back in place."""
    healed = story.run(machine, "repair").document
    story.expect((healed.get("healed"), healed.get("left")) == (lost, 0), f"{lost} healed, none left: {healed}")
    expect_repair_seen(story, machine)


def expect_repair_seen(story: Story, machine: Machine) -> None:
    """Every byte is sound, and status says so."""
    expect_whole(story, machine, deep=True)
    expect_safety(story, story.run(machine, "status"), "safe", "repaired")


def expect_no_wrong_byte(world: World, story: Story, answer: Answer, target: Path, *, all_named: bool = True) -> None:
    """What is there is right; what is not there is named (unless the lists themselves are lost), with a reason."""
    left = answer.left_out
    absent = world.album.not_kept() | set(left)
    wrong = [problem for problem in world.album.differences(target, absent) if all_named or "missing" not in problem]
    story.expect(not wrong, f"{len(wrong)} differences: {wrong[:5]}")
    story.expect(bool(left) or not all_named, "something is named as left out")
    story.expect(all(left.values()), "each with a reason")
    names = {path for path in left if os.path.lexists(os.path.join(os.fsencode(target), path))}
    story.expect(not names, f"nothing that is left out is there: {sorted(names)[:5]}")
    reasons = sorted(set(left.values()))
    story.figure("in part", files=answer.document.get("files"), left_out=len(left), reasons=reasons)


def _harm_place(world: World, story: Story, gone: int, damaged: int, rng: random.Random) -> int:
    """Delete one place, damage another whole; returns how many slivers that are."""
    slivers = harm.slivers_of(world.places[damaged])
    counts = harm.harm(slivers, rng)
    world.destroy([world.places[gone]])
    story.figure("damaged", place=PLACES[damaged], slivers=len(slivers), **counts)
    return 2 * len(slivers)


def _others_may_go(world: World, story: Story, name: str, healed: Sequence[int]) -> None:
    """With what was healed and one other place, everything comes back; then the others are as they were."""
    others = [number for number in range(len(PLACES)) if number not in healed]
    aside = world.root / "aside"
    for number in others[:2]:
        os.renames(world.places[number], aside / PLACES[number])
    restore_all(world, story, recovered(world, story, name, others[:2]))
    for number in others[:2]:
        os.renames(aside / PLACES[number], world.places[number])


def _counts(found: dict) -> dict:
    return {name: number for name, number in found.items() if isinstance(number, int)}


def _pack_of(sliver: Path) -> bytes:
    parsed = parse_file_name(sliver.name)
    assert parsed is not None
    return parsed[0]
