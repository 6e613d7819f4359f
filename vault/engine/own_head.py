"""This device's own newest head: known, copied by somebody, or not here while the index had to be built anew.

A head replaces all that its device wrote before. So a device whose index was built without its newest head must not
write: the next head would leave out what only that one tells of.
"""

from vault.engine.findings import look_at_new
from vault.engine.heads import by_device, first_readable, merge_head, merge_others, read_head
from vault.engine.rolled_back import look_for_rolled_back
from vault.engine.vault import OWN_MISSING, Vault
from vault.model import HeadName
from vault.ports import Monitor


def learn(vault: Vault, monitor: Monitor) -> int:
    """Take in what other devices wrote since, and how this one's last run ended; returns how many heads were new."""
    listed = vault.network.heads(vault.keys.vault_tag())
    found = by_device(listed)
    settle_own(vault, found)
    look_for_rolled_back(vault, listed, monitor)
    find_own(vault, found, monitor)
    merged = merge_others(vault, found, monitor)
    look_at_new(vault, monitor)
    return merged


def own_newest(vault: Vault, found: dict[bytes, list[HeadName]]) -> HeadName | None:
    """A head of this very device on the places that it never wrote; None when all is as it should be.

    Only one that opens counts: a file with such a name can be planted by anybody.
    """
    state = vault.state
    known = {(state.sequence, state.digest[:8]), (state.intended[0], state.intended[1][:8])}
    for name in found.get(vault.keys.device_tag(vault.me), []):
        if name.sequence < state.sequence:
            return None
        if (name.sequence, name.digest) not in known and read_head(vault.keys, vault.network, name, []) is not None:
            return name
    return None


def settle_own(vault: Vault, found: dict[bytes, list[HeadName]]) -> None:
    """After a crash between writing a head and noting it: if a place shows the intended head, it is the newest."""
    sequence, digest = vault.state.intended
    names = found.get(vault.keys.device_tag(vault.me), [])
    if sequence > vault.state.sequence and any((n.sequence, n.digest) == (sequence, digest[:8]) for n in names):
        vault.change_state(sequence=sequence, digest=digest)


def note_missing(vault: Vault) -> None:
    """After the index was built anew: note if this device's newest head was not to be had, or not all it reaches."""
    sequence, _ = vault.index.heads().get(vault.me, (0, b""))
    vault.index.put(OWN_MISSING, vault.state.sequence if sequence < vault.state.sequence else 0)
    vault.index.commit()


def find_own(vault: Vault, found: dict[bytes, list[HeadName]], monitor: Monitor) -> None:
    """Merge this device's newest head if the index was built without it and it is here now.

    When every place is here and none has it, it is lost, and the device goes on with what there is.
    """
    wanted = vault.index.get(OWN_MISSING)
    if not wanted:
        return
    names = found.get(vault.keys.device_tag(vault.me), [])
    read = next(first_readable(vault.keys, vault.network, names, []), None)
    is_whole = read is not None and read[0].sequence >= wanted and not merge_head(vault, *read, monitor)
    if is_whole or vault.network.copies_possible() >= sum(not place.retired for place in vault.state.places):
        vault.index.put(OWN_MISSING, 0)
        vault.index.commit()
