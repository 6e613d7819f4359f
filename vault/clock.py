"""The one place that reads the machine's clock."""

import time


class SystemClock:
    """The `Clock` port over the machine's own time."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000
