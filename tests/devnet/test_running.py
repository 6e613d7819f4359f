"""The network as a process: the command line, kills, garbage on every port."""

import json
import os
import random
import signal
import socket
import threading
import time

import pytest

from tests.cli.conftest import vault  # noqa: F401 a fixture
from tests.devnet.test_gateways import ask
from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings

pytestmark = pytest.mark.network
SMALL = ("--shards", "10", "--weights", "4,3,2,1")


def test_the_command_line_does_it_all(vault):  # noqa: F811
    assert vault("devnet", "status").code == 1
    made = vault.json("devnet", "up", *SMALL, "--epoch", "60")
    try:
        assert made["shards"] == 10
        assert [len(node["shards"]) for node in made["nodes"]] == [4, 3, 2, 1]
        again = vault.json("devnet", "up", "--shards", "100", "--weights", "4,3,2,1", "--epoch", "5")
        assert again["grpc"] == made["grpc"]  # it runs already, as it was made
        assert again["not_taken_over"] == ["--shards", "--epoch"]
        assert "--shards, --epoch changed nothing" in vault("devnet", "up", "--shards", "100", "--epoch", "5").out
        assert made["not_taken_over"] == []
        assert made["system_object"] in vault("devnet", "status").out
        assert vault.json("devnet", "upgrade")["contract_version"] == 4
        assert vault.json("devnet", "advance")["epoch"] == 2
        assert vault.json("devnet", "advance", "--seconds", "600")["epoch"] > 2
        assert vault.json("devnet", "node", "1", "--stop", "--slow", "5", "--fault", "full")["faults"] == [
            "stopped",
            "slow-ms",
            "full",
        ]
        assert vault("devnet", "advance", "--epochs", "1").code == 0
        assert vault("devnet", "node", "0", "--stop").code == 0
        assert "too few nodes" in vault("devnet", "advance").err
        assert vault.json("devnet", "node", "0", "--well")["faults"] == []
        assert vault("devnet", "node", "9", "--stop").code == 1
        assert vault("devnet", "node", "1").code == 1
        address = "0x" + "8" * 64
        assert vault.json("devnet", "faucet", address, "--sui", "3", "--wal", "0")["sui"] == 3 * 10**9
        assert vault("devnet", "faucet", "nobody").code == 1
    finally:
        assert vault("devnet", "down").code == 0
    assert vault("devnet", "down").code == 1
    again = vault.json("devnet", "up")
    try:
        assert again["epoch"] >= 4
        assert again["grpc"] == made["grpc"]
        assert again["nodes"][1]["faults"] == ["stopped", "slow-ms", "full"]
    finally:
        vault("devnet", "down")


@pytest.mark.slow  # real seconds
def test_epochs_pass_by_themselves(tmp_path):
    folder = tmp_path / "net"
    calling.up(folder, Settings(shards=10, weights=(1,) * 4, epoch_seconds=2), SystemClock())
    try:
        until = time.monotonic() + 30
        while calling.ask(folder, "/status")["epoch"] < 4 and time.monotonic() < until:
            time.sleep(0.2)
        assert calling.ask(folder, "/status")["epoch"] >= 4
    finally:
        calling.down(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--shards", "3"),
        ("--nodes", "21"),
        ("--weights", "a,b"),
        ("--weights", "1", "--nodes", "2"),
        ("--epoch", "1"),
        ("--weights", "0,1"),
        ("--shards", "4", "--nodes", "5"),
    ],
)
def test_networks_that_can_not_be_are_not_made(vault, wrong):  # noqa: F811
    assert vault("devnet", "up", *wrong).code in (1, 2)
    assert not (vault.folder / "vault" / "devnet" / "chain.db").exists()


def test_a_taken_port_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(shards=10, weights=(1,) * 4, port=taken.getsockname()[1])
        with pytest.raises(calling.PracticeBroken, match="address already in use"):
            calling.up(tmp_path / "net", settings, SystemClock())


@pytest.mark.slow  # four starts: ten seconds
def test_what_was_answered_is_there_after_a_kill(tmp_path):
    folder, settings = tmp_path / "net", Settings(shards=10, weights=(4, 3, 2, 1))
    answered = {}
    for round_ in range(3):
        net = calling.up(folder, settings, SystemClock())

        def publish(net=net, round_=round_):
            for count in range(1000):
                data = f"{round_} {count}".encode()
                try:
                    status, body, _ = ask(f"{net['publisher']}/v1/blobs", "PUT", data)
                except OSError:
                    return
                assert status == 200
                answered[data] = json.loads(body)["newlyCreated"]["blobObject"]["blobId"]

        worker = threading.Thread(target=publish)
        worker.start()
        time.sleep(0.3 + round_ / 7)
        os.kill(json.loads((folder / calling.RUNNING).read_text())["pid"], signal.SIGKILL)
        worker.join()
    assert len(answered) > 3
    net = calling.up(folder, settings, SystemClock())
    try:
        for data, blob in answered.items():
            assert ask(f"{net['aggregator']}/v1/blobs/{blob}")[1] == data
    finally:
        calling.down(folder)


def test_clients_that_go_in_the_middle_of_a_body_are_no_mistake_of_ours(tmp_path):
    folder = tmp_path / "net"
    net = calling.up(folder, Settings(shards=10, weights=(4, 3, 2, 1)), SystemClock())
    try:
        assert ask(f"{net['publisher']}/v1/blobs", "PUT", b"x")[0] == 200
        places = (
            (net["nodes"][0]["url"], f"/v1/blobs/{'A' * 43}/metadata"),
            (net["nodes"][0]["url"], f"/v1/blobs/{'A' * 43}/slivers/0/primary"),
            (net["publisher"], "/v1/blobs"),
            (net["publisher"], "/v1/quilts"),
            (net["relay"], f"/v1/blob-upload-relay?blob_id={'A' * 43}"),
            (net["grpc"], "/sui.rpc.v2.LedgerService/GetObject"),
        )
        for url, path in places:
            host, _, port = url.removeprefix("http://").partition(":")
            method = "POST" if "relay" in path or "sui" in path else "PUT"
            kind = "multipart/form-data; boundary=x" if "quilts" in path else "application/octet-stream"
            kind = "application/grpc-web" if "sui" in path else kind
            for ending in ("Content-Length: 99999\r\n\r\npart", "Transfer-Encoding: chunked\r\n\r\nzz\r\nzz"):
                with socket.create_connection((host, int(port)), timeout=5) as one:
                    one.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n{ending}".encode())
                    time.sleep(0.05)
        assert ask(f"{net['publisher']}/v1/blobs", "PUT", b"still there")[0] == 200
    finally:
        calling.down(folder)
    assert (folder / calling.LOG).read_text() == ""


def test_garbage_on_every_port_harms_nobody(tmp_path):
    folder = tmp_path / "net"
    net = calling.up(folder, Settings(shards=10, weights=(4, 3, 2, 1)), SystemClock())
    rng = random.Random(5)
    addresses = [net[name] for name in ("grpc", "control", "aggregator", "relay")] + [net["nodes"][0]["url"]]
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    openings = (
        b"",
        preface,
        preface + b"\0\0\0\4\0\0\0\0\0",
        b"GET /",
        b"PUT /v1/blobs HTTP/1.1\r\nContent-Length: 99999\r\n\r\n",
    )
    try:
        for address in addresses:
            host, _, port = address.removeprefix("http://").partition(":")
            for opening in openings:
                with socket.create_connection((host, int(port)), timeout=5) as one:
                    one.sendall(opening + rng.randbytes(2000))
        assert ask(f"{net['control']}/status")[0] == 403  # a web page can't send the header
        for path, body in (("/advance", b"{"), ("/advance", b'{"epochs": -1}'), ("/faucet", b"[]"), ("/node/x", b"{}")):
            status, answer, _ = ask(f"{net['control']}{path}", "POST", body, **calling.HEADER)
            assert status == 400
            assert b"Traceback" not in answer
        assert calling.ask(folder, "/status")["epoch"] == 1
        assert ask(f"{net['publisher']}/v1/blobs", "PUT", b"still there")[0] == 200
    finally:
        calling.down(folder)
    assert "Traceback" not in (folder / calling.LOG).read_text()
