"""Draw the README's picture: run `vault tour` on the sample album and keep what a terminal shows, as an SVG."""

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

CHECKOUT = Path(__file__).parent.parent
THEME = TerminalTheme((17, 20, 24), (222, 226, 230), [(90, 98, 104)] * 8)
FIRST, LAST = "Vault tour", "to the last byte."


def main() -> int:
    """Write resources/tour.svg."""
    tour = [sys.executable, "-m", "vault", "tour", str(CHECKOUT / "resources" / "sample-album")]
    done = subprocess.run(tour, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    console = Console(record=True, width=88, file=io.StringIO())
    lines = done.stdout.strip().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("4  "))
    console.print(Text("$ packaging/run", style="bold"))
    for line in [*lines[:4], "  …", "", *lines[start:]]:
        console.print(Text(line, style="bold" if re.match(r"\d  |Vault tour|✓", line) else ""))
    svg = console.export_svg(title="Vault", theme=THEME)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    (CHECKOUT / "resources" / "tour.svg").write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
