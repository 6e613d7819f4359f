"""How bundles on networks beside home stand, as JSON and as lines: a part of `vault check`."""

from collections.abc import Iterator, Sequence

from vault.cli.status import day
from vault.engine.check_elsewhere import Elsewhere
from vault.words.explanations import explain
from vault.words.writing import count, date, listed, shown, size

NAMED = 6  # nodes; of more only their number


def bundle_fields(found: Sequence[Elsewhere]) -> list[dict[str, object]]:
    """For JSON."""
    return [_fields(one) for one in found]


def _fields(one: Elsewhere) -> dict[str, object]:
    weakest = one.weakest
    fields: dict[str, object] = {
        "network": one.network,
        "bundles": one.bundles,
        "certified": one.bundles - one.over - one.uncertified,
        "over": one.over,
        "paid_until": day(one.first_end) if one.first_end else None,
        "fewest_nodes": weakest
        and {
            "nodes": weakest.nodes,
            "of_nodes": weakest.of_nodes,
            "shards": weakest.shards,
            "of_shards": weakest.of_shards,
            "needed": weakest.needed,
        },
        "silent": sorted(one.silent),
        "unreadable": one.unreadable,
        "sampled": {"bundles": one.sampled, "bytes": one.read, "sound": one.sound, "wrong": sorted(one.wrong)},
    }
    if one.problem is not None:
        said = explain(one.problem)
        fields["error"] = {"kind": type(one.problem).__name__, "message": " ".join(said.lines)}
    return fields


def bundle_lines(found: Sequence[Elsewhere]) -> Iterator[str]:
    """For people."""
    for one in found:
        if one.problem is not None:
            yield f"On {shown(one.network)}: {' '.join(explain(one.problem).lines)}"
        else:
            yield from _lines(one)


def _lines(one: Elsewhere) -> Iterator[str]:
    name, living = shown(one.network), one.bundles - one.over
    if living:
        certified = "all certified" if not one.uncertified else f"{one.uncertified} of them not certified"
        yield f"On {name}: {count(living, 'bundle')}, {certified}, paid for until {date(one.first_end)} at least."
    weakest = one.weakest
    if weakest is not None:
        has, enough = (-(-100 * part // weakest.of_shards) for part in (weakest.shards, weakest.needed))
        which = "of the least of them " if living > 1 else ""
        yield (
            f"  {weakest.nodes} of Walrus's {count(weakest.of_nodes, 'server')} say that they have their part {which}"
            f"({has} % of it; {enough} % are enough)."
        )
    if one.silent:
        names = sorted(one.silent)
        yield f"  Not heard of: {listed(names) if len(names) <= NAMED else count(len(names), 'server')}."
    if one.unreadable:
        yield f"  {count(one.unreadable, 'bundle')} can't be read just now: too few servers answer. Try again later."
    if one.uncertified:
        yield "  Run 'vault backup': it finishes what was not certified."
    if one.over:
        yield f"On {name} the time of {count(one.over, 'bundle')} is over, and they may be gone."
        yield "  Run 'vault backup': it stores anew what is still here."
    if one.sampled:
        others = f", others wrong, from {listed(sorted(one.wrong))}: they are read around" if one.wrong else ""
        bundles, sound = count(one.sampled, "bundle"), count(one.sound, "piece")
        yield f"  Samples of {bundles}, {size(one.read)}: {sound} sound{others}."
