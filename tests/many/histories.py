"""Random histories: what may happen next is drawn, with what is likely to meet drawn more often."""

import random
from pathlib import Path

from tests.many import rot
from tests.many.audit import agree, audit, believe
from tests.many.world import DAY, Device, Drive, World

CODES = ((2, 1), (3, 2), (3, 1), (4, 2), (5, 3))  # (places, needed)
PATHS = [f"{name}.jpg" for name in "abcdefghij"]
MOST_DEVICES = 4
EFFECTS = 60  # a small backup has about so many
DEEDS = {  # what may happen, and how often it does beside the others
    "write": 26,
    "rename": 4,
    "delete": 5,
    "back_up": 20,
    "back_up_killed": 9,
    "back_up_in_the_middle": 7,
    "bring_back": 6,
    "mend": 7,
    "mend_killed": 3,
    "join": 3,
    "lose_device": 1,
    "lose_index": 2,
    "plug": 9,
    "fill": 4,
    "rot": 9,
    "copy": 5,
    "roll_back": 6,
    "wipe": 3,
    "pass_time": 4,
    "set_clock": 2,
    "forget": 2,
    "tidy": 5,
    "tidy_killed": 2,
    "audit": 3,
    "believe": 5,
}
FAILURES = (  # what of a world's counts somebody would call a failure
    *sorted(rot.KINDS),
    "place unplugged",
    "place full",
    "place rolled back",
    "place wiped",
    "place lost in an audit",
    "killed in a backup",
    "killed in a repair",
    "killed while tidying",
    "backup in the middle of another's",
    "clock set wrong",
    "index thrown away",
    "device lost",
)
SKEWS = (-3 * 365 * DAY, -40 * DAY, -3600_000, 3600_000, 100 * DAY, 5 * 365 * DAY)


class History:
    """One household on its way; `draw` decides everything, so that a seed tells all of it."""

    def __init__(self, base: Path, draw: random.Random) -> None:
        self.draw = draw
        self.world = World(base, draw.choice(CODES), draw.randrange(1 << 32), small_heads=draw.random() < 0.5)
        self.told: list[str] = []
        self._contents = 0
        for _ in range(draw.randint(0, 2)):
            self.world.join()

    def live(self, steps: int) -> None:
        """So many things happen; then everything is looked at, healed, and looked at again."""
        for deed in self.draw.choices(list(DEEDS), list(DEEDS.values()), k=steps):
            self.told.append(deed)
            getattr(self, deed)()
        self.end()

    def end(self) -> None:
        audit(self.world, self.draw)
        for drive in self.world.drives:
            drive.full = False
            if not drive.plugged:
                self.world.plug_in(drive)
        self.world.mend(self._device())
        audit(self.world, self.draw)
        agree(self.world)

    def _device(self) -> Device:
        return self.draw.choice(self.world.devices)

    def _drive(self) -> Drive:
        return self.draw.choice(self.world.drives)

    # --- what happens ------------------------------------------------------------------------

    def write(self) -> None:
        """New or changed; one in four files has a content that is, or was, somewhere else, too."""
        self._contents += self.draw.random() < 0.75
        content = f"content {self._contents} ".encode() * self.draw.choice((0, 1, 20, 150))
        self.world.write(self._device(), self.draw.choice(PATHS), content)

    def rename(self) -> None:
        device = self._device()
        names = sorted(device.files())
        if names:
            self.world.rename(device, self.draw.choice(names), self.draw.choice(PATHS))

    def delete(self) -> None:
        device = self._device()
        names = sorted(device.files())
        if len(names) > 1:  # an emptied folder is refused, and that is tried elsewhere
            self.world.delete(device, self.draw.choice(names))

    def back_up(self) -> None:
        self.world.back_up(self._device())

    def back_up_killed(self) -> None:
        tears = self.draw.random() < 0.3
        self.world.back_up_killed(self._device(), self.draw.randint(1, EFFECTS), tears=tears)

    def back_up_in_the_middle(self) -> None:
        if len(self.world.devices) > 1:
            one, other = self.draw.sample(self.world.devices, 2)
            self.world.back_up_with(one, other, self.draw.randint(1, EFFECTS))

    def bring_back(self) -> None:
        self.world.bring_back(self._device())

    def mend(self) -> None:
        self.world.mend(self._device())

    def mend_killed(self) -> None:
        self.world.mend(self._device(), self.draw.randint(1, EFFECTS), tears=self.draw.random() < 0.3)

    def join(self) -> None:
        if len(self.world.devices) < MOST_DEVICES:
            self.world.join()

    def lose_device(self) -> None:
        if len(self.world.devices) > 1:
            self.world.lose_device(self._device())

    def lose_index(self) -> None:
        device = self._device()
        if device.is_listed:
            self.world.lose_index(device)

    def plug(self) -> None:
        """Unplug a drive, or plug it in again."""
        drive = self._drive()
        if drive.plugged:
            self.world.unplug(drive)
            self.world.counts["place unplugged"] += 1
        else:
            self.world.plug_in(drive)

    def fill(self) -> None:
        drive = self._drive()
        if drive.full:
            drive.full = False
        else:
            self.world.fill(drive)

    def rot(self) -> None:
        drive = self._drive()
        if drive.plugged and self.world.may_harm(drive):
            kind = self.draw.choice(sorted(rot.KINDS))
            drive.harmed = True
            self.world.counts[kind] += rot.rot(drive.path, kind, self.draw.choice((0.02, 0.3, 1)), self.draw)

    def copy(self) -> None:
        drive = self._drive()
        if drive.plugged:
            self.world.copy(drive)

    def roll_back(self) -> None:
        copied = [drive for drive in self.world.drives if drive.copy is not None and drive.plugged]
        drive = self.draw.choice(copied) if copied else None
        if drive is not None and self.world.may_harm(drive):
            self.world.roll_back(drive)

    def wipe(self) -> None:
        drive = self._drive()
        if drive.plugged and self.world.may_harm(drive):
            self.world.wipe(drive)

    def pass_time(self) -> None:
        self.world.pass_days(self.draw.choice((1, 10, 40, 120)))

    def set_clock(self) -> None:
        self.world.set_clock(self._device(), self.draw.choice(SKEWS))

    def forget(self) -> None:
        self.world.forget(self._device(), self.draw.choice(PATHS))

    def tidy(self) -> None:
        self.world.tidy(self._device())

    def tidy_killed(self) -> None:
        self.world.tidy(self._device(), self.draw.randint(1, EFFECTS), tears=self.draw.random() < 0.3)

    def audit(self) -> None:
        audit(self.world, self.draw)

    def believe(self) -> None:
        device = self._device()
        if self.world.back_up(device):
            believe(self.world, device, self.draw)
