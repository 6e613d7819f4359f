"""What Vault promises to be, side by side with restic: ratios, so that they hold on any machine."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Bar:
    """A limit for one measured value: `now` must be met, `goal` is where it is to get.

    `what`: "speed" is restic's time by ours, at least so much; the others are at most so much: "time" ours by restic's,
    "seconds", "peak" in MiB, "read" in sizes of the file.
    """

    files: str
    phase: str
    what: str
    now: float | None
    goal: float | None

    def met(self, value: float, limit: float | None) -> bool:
        """Whether a value keeps a limit."""
        return limit is None or (value >= limit if self.what == "speed" else value <= limit)

    def told(self, value: float) -> str:
        """The value beside both limits."""
        sign = "≥" if self.what == "speed" else "≤"
        limits = []
        for name, limit in (("now", self.now), ("goal", self.goal)):
            if limit is not None:
                limits.append(f"{name} {sign} {limit:g} {'yes' if self.met(value, limit) else 'NO'}")
        return f"{self.what} {value:.2f} ({', '.join(limits)})"


BARS = (
    Bar("photos", "first", "speed", 1.5, 2.0),
    Bar("photos", "unchanged", "time", 1.0, 0.8),
    Bar("photos", "restore", "speed", 1.0, 1.3),
    Bar("photos", "one", "time", None, 0.6),
    Bar("photos", "one", "read", None, 4),
    Bar("photos", "memory", "peak", 400, None),
    Bar("small", "first", "speed", None, 1.3),
    Bar("small", "unchanged", "time", 0.6, 0.5),
    Bar("small", "restore", "speed", 1.0, 1.0),
    Bar("small", "memory", "peak", 400, None),
    Bar("many", "status", "seconds", 1.0, None),
    Bar("many", "items", "seconds", 0.5, None),
    Bar("many", "find", "seconds", 0.5, None),
    Bar("many", "unchanged", "time", 0.6, None),
    Bar("many", "memory", "peak", 400, None),
    Bar("big", "memory", "peak", 400, 300),
)
