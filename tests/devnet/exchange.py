"""Blobs between Vault and other people's clients: the same for the tests and for the acceptance run."""

import json
from dataclasses import replace

from tests.homes import QUIET
from tests.walruses import Owner
from vault.errors import VaultError
from vault.format.pack import pack_id
from vault.format.walrus.addresses import address_text, parse_address
from vault.format.walrus.identifiers import LENGTH, blob_id_text, parse_blob_id
from vault.model import Location, PackRef

SCRIPT = "exchange.mjs"


def to_read(blobs, folder):
    """What the SDK's script is told of Vault's blobs: {blob id and object id: bytes}."""
    told = []
    for number, (where, data) in enumerate(blobs.items()):
        file = folder / f"blob {number}"
        file.write_bytes(data)
        told.append(
            {
                "blob_id": blob_id_text(where[:LENGTH]),
                "object_id": address_text(where[LENGTH:]),
                "file": str(file),
            }
        )
    return told


def to_write(datas, folder):
    """What the SDK's script is told to write: every second one for good."""
    told = []
    for number, data in enumerate(datas):
        file = folder / f"to write {number}"
        file.write_bytes(data)
        told.append({"file": str(file), "deletable": number % 2 == 0})
    return told


def written(steps):
    """What the SDK wrote, as its notes tell."""
    notes = [step["note"] for step in steps if step["ok"] and "of the SDK" in step["name"]]
    return [json.loads(note) for note in notes]


def read_by_vault(practice, folder, blob_id, object_id, data):
    """The ways in which Vault's client does not read a blob of somebody else's as it should; none, when all is well.

    Whole from proven slivers, ranges from proven slivers, as it is from the nodes, and from an aggregator.
    """
    blob, holder = parse_blob_id(blob_id), parse_address(object_id)
    ref = PackRef(pack_id(data), len(data), bytes(32), Location("walrus-devnet", blob=blob + holder, blob_offset=0))
    alone = replace(practice.profile, aggregators=())
    asked = {
        "whole, proven": (alone, lambda network: network.rebuild(ref, QUIET)),
        "ranges, proven": (alone, lambda network: _in_ranges(network, blob, data)),
        "plain slivers of the nodes": (alone, lambda network: next(network.read(ref, 0, len(data), QUIET))),
        "an aggregator": (practice.profile, lambda network: next(network.read(ref, 0, len(data), QUIET))),
    }
    problems = []
    reader = Owner(practice, folder, sui=1, wal=1)
    try:
        for how, (profile, read) in asked.items():
            network = reader.network(profile=profile)
            try:
                if bytes(read(network)) != data:
                    problems.append(f"{how}: other bytes")
            except VaultError as error:
                problems.append(f"{how}: {error!r}")
            through_nodes = network._means.downloader.fetched > 0
            if through_nodes is (how == "an aggregator"):
                problems.append(f"{how}: not read from there")
        (found,) = reader.network()._means.chain.blobs_by_id([holder])
        if not found.is_certified or found.blob_id != blob:
            problems.append("the object is not certified")
    finally:
        reader.close()
    return problems


def _in_ranges(network, blob, data):
    """From one place to the next, across the borders of slivers."""
    width = max(1, len(data) // 7)
    return b"".join(
        bytes(network._reader.proven_range(blob, at, min(width, len(data) - at), QUIET))
        for at in range(0, len(data), width)
    )
