"""Aggregator, publisher and relay as anybody's HTTP client sees them."""

import hashlib
import json
import socket
import threading
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode

import pytest

from tests.devnet.test_nodes import DATA
from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings
from vault.format.walrus.identifiers import blob_id_text, blob_id_to_move, parse_blob_id

pytestmark = pytest.mark.network
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture(scope="module")
def net(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gateways") / "net"
    yield calling.up(folder, Settings(shards=10, weights=(4, 3, 2, 1)), SystemClock()) | {"folder": folder}
    calling.down(folder)


def ask(url, method="GET", data=None, **headers):
    request = urllib.request.Request(url, data=data, method=method, headers=headers)
    try:
        with OPENER.open(request, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def reason(answer):
    status, body, _ = answer
    error = json.loads(body)["error"]
    assert error["code"] == status
    return status, error["details"][0]["reason"], error["details"][0]["domain"]


def publish(net, data, query=""):
    status, body, _ = ask(f"{net['publisher']}/v1/blobs{query}", "PUT", data)
    assert status == 200, body
    return json.loads(body)


def test_a_blob_is_published_and_read_back(net):
    made = publish(net, DATA, "?epochs=3")["newlyCreated"]
    blob = made["blobObject"]["blobId"]
    assert made["cost"] == 3 * net["storage_price"] + net["write_price"]
    assert made["resourceOperation"] == {"registerFromScratch": {"encodedLength": 10900, "epochsAhead": 3}}
    assert made["blobObject"]["deletable"] is True
    status, body, headers = ask(f"{net['aggregator']}/v1/blobs/{blob}")
    assert (status, body) == (200, DATA)
    assert headers["ETag"] == blob
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ask(f"{net['aggregator']}/v1/blobs/{blob}", "HEAD")[:2] == (200, b"")
    status, body, headers = ask(f"{net['aggregator']}/v1/blobs/{blob}", Range="bytes=10-19")
    assert (status, body, headers["Content-Range"]) == (206, DATA[10:20], "bytes 10-19/1024")
    assert ask(f"{net['aggregator']}/v1/blobs/{blob}/byte-range?start=1000&length=24")[1] == DATA[1000:]
    by_object = f"{net['aggregator']}/v1/blobs/by-object-id/{made['blobObject']['id']}"
    assert ask(by_object)[1] == DATA


def test_a_permanent_blob_is_not_paid_for_twice(net):
    made = publish(net, b"for ever", "?permanent=true&epochs=5")["newlyCreated"]
    again = publish(net, b"for ever", "?permanent=true&epochs=2")["alreadyCertified"]
    assert again["blobId"] == made["blobObject"]["blobId"]
    assert again["endEpoch"] == net["epoch"] + 5
    assert "newlyCreated" in publish(net, b"for ever", "?permanent=true&force=true")


def operation(answer):
    (found,) = answer["newlyCreated"]["resourceOperation"].items()
    return found


def test_what_the_publisher_has_is_used_again_when_that_is_asked_for(net):
    data, again = b"used again" * 30, "?epochs=2&reuse_resources=true"
    first = publish(net, data, "?epochs=2")
    assert operation(first)[0] == "registerFromScratch"
    held = first["newlyCreated"]["blobObject"]
    known = publish(net, data, again)["alreadyCertified"]
    assert (known["object"], known["endEpoch"]) == (held["id"], held["storage"]["endEpoch"])
    longer = publish(net, data, "?epochs=5&reuse_resources=true")
    assert operation(longer) == (
        "reuseAndExtend",
        {"encodedLength": held["storage"]["storageSize"], "epochsExtended": 3},
    )
    assert longer["newlyCreated"]["blobObject"]["id"] == held["id"]
    assert longer["newlyCreated"]["blobObject"]["storage"]["endEpoch"] == held["storage"]["endEpoch"] + 3
    assert longer["newlyCreated"]["cost"] == 3 * net["storage_price"]
    forced = publish(net, data, again + "&force=true")
    assert forced["newlyCreated"]["blobObject"]["id"] != held["id"]
    assert operation(publish(net, data, "?epochs=2"))[0] == "registerFromScratch"  # unless it is asked for


def test_a_registration_that_was_not_finished_is_finished(net):
    data, again = b"not finished" * 9, "?epochs=2&reuse_resources=true"
    for index in (0, 1):
        calling.ask(net["folder"], f"/node/{index}", {"stopped": True})
    assert ask(f"{net['publisher']}/v1/blobs?epochs=2", "PUT", data)[0] == 504
    for index in (0, 1):
        calling.ask(net["folder"], f"/node/{index}", {"well": True})
    found = publish(net, data, "?epochs=4&reuse_resources=true")
    assert operation(found)[0] == "reuseAndExtendNonCertified"
    assert ask(f"{net['aggregator']}/v1/blobs/{found['newlyCreated']['blobObject']['blobId']}")[1] == data
    assert "alreadyCertified" in publish(net, data, again)


def test_the_object_goes_where_it_is_sent_or_is_shared(net):
    owner = "0x" + "7" * 64
    sent = publish(net, b"sent", f"?send_object_to={owner}")["newlyCreated"]
    assert sent["blobObject"]["id"].startswith("0x")
    shared = publish(net, b"shared", "?share=true")["newlyCreated"]
    assert ask(f"{net['aggregator']}/v1/blobs/by-object-id/{shared['sharedBlobObject']}")[1] == b"shared"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?epochs=0", "MALFORMED_REQUEST"),
        ("?epochs=x", "MALFORMED_REQUEST"),
        ("?permanent=true&deletable=true", "INVALID_BLOB_PERSISTENCE"),
        ("?send_object_to=zz", "MALFORMED_REQUEST"),
        (f"?send_object_to=0x{'7' * 64}&share=true", "MALFORMED_REQUEST"),
        ("?encoding_type=RaptorQ", "MALFORMED_REQUEST"),
    ],
)
def test_what_can_not_be_published_is_said_why(net, query, expected):
    assert reason(ask(f"{net['publisher']}/v1/blobs{query}", "PUT", b"x")) == (400, expected, "daemon.walrus.space")


def test_unknown_queries_and_what_is_too_large_are_refused(net):
    assert ask(f"{net['publisher']}/v1/blobs?color=red", "PUT", b"x")[0] == 400
    assert ask(f"{net['publisher']}/v1/blobs", "PUT", bytes((10 << 20) + 1))[0] == 413
    assert reason(ask(f"{net['publisher']}/v1/blobs", "PUT", bytes(2 << 20))) == (
        403,
        "BLOB_TOO_LARGE",
        "daemon.walrus.space",
    )


def test_blobs_are_joined_and_streamed(net):
    made = [publish(net, data)["newlyCreated"]["blobObject"] for data in (b"one", b"two", b"three")]
    base, ids = f"{net['aggregator']}/v1alpha/blobs", [made[0]["blobId"], made[1]["id"], made[2]["blobId"]]
    status, body, headers = ask(f"{base}/concat?ids={','.join(ids)}")
    assert (status, body) == (200, b"onetwothree")
    assert headers["ETag"] == blob_id_text(hashlib.sha256("".join(ids).encode()).digest())
    assert ask(f"{base}/concat", "POST", json.dumps({"ids": ids[::-1]}).encode())[1] == b"threetwoone"
    status, body, headers = ask(f"{base}/{ids[0]}/stream")
    assert (body, headers["x-walrus-streaming"], headers["Content-Length"]) == (b"one", "true", "3")
    for query in ("", "?ids=", "?ids=zz", "?ids=0xzz"):
        assert ask(f"{base}/concat{query}")[0] == 400
    for wrong in (b"", b"[]", b"{}", b'{"ids": "x"}', b'{"ids": []}'):
        assert ask(f"{base}/concat", "POST", wrong)[0] == 400
    assert reason(ask(f"{base}/concat?ids={'A' * 43}"))[1] == "BLOB_NOT_FOUND"


def test_ranges_that_are_not_there_and_blobs_that_nobody_has_are_refused(net):
    blob = publish(net, DATA)["newlyCreated"]["blobObject"]["blobId"]
    base = f"{net['aggregator']}/v1/blobs"
    for wanted in ("bytes=5-1024", "bytes=9-5", "bytes=-5", "lines=1-2"):
        assert reason(ask(f"{base}/{blob}", Range=wanted))[:2] == (416, "INVALID_BYTE_RANGE")
    for query in ("?start=0&length=0", "?start=1000&length=25", "?length=5", ""):
        assert reason(ask(f"{base}/{blob}/byte-range{query}"))[:2] == (400, "INVALID_BYTE_RANGE")
    assert reason(ask(f"{base}/{'A' * 43}")) == (404, "BLOB_NOT_FOUND", "daemon.walrus.space")
    assert reason(ask(f"{base}/by-object-id/0x5"))[1] == "BLOB_NOT_FOUND"
    assert ask(f"{base}/{blob_id_to_move(parse_blob_id(blob))}")[0] == 400  # a decimal id is no blob id here
    assert ask(f"{base}/{blob}?skip_consistency_check=true&strict_consistency_check=true")[0] == 400
    assert ask(f"{base}/{blob}?skip_consistency_check=true")[1] == DATA


def form(parts):
    lines = []
    for name, data in parts:
        lines += [b"--xyz", f'Content-Disposition: form-data; name="{name}"'.encode(), b"", data]
    return b"\r\n".join([*lines, b"--xyz--", b""])


def quilted(net, parts):
    kind = {"Content-Type": "multipart/form-data; boundary=xyz"}
    return ask(f"{net['publisher']}/v1/quilts?epochs=2", "PUT", form(parts), **kind)


def test_files_are_published_as_a_quilt_and_read_one_by_one(net):
    about = json.dumps([{"identifier": "b.html", "tags": {"content-type": "text/html", "n": 7}}]).encode()
    status, body, _ = quilted(net, [("a.txt", b"alpha"), ("b.html", b"<p>" * 500), ("_metadata", about)])
    assert status == 200, body
    made = json.loads(body)
    patches = {one["identifier"]: one["quiltPatchId"] for one in made["storedQuiltBlobs"]}
    base, quilt = net["aggregator"], made["blobStoreResult"]["newlyCreated"]["blobObject"]["blobId"]
    assert ask(f"{base}/v1/blobs/by-quilt-patch-id/{patches['a.txt']}")[1] == b"alpha"
    status, body, headers = ask(f"{base}/v1/blobs/by-quilt-id/{quilt}/b.html")
    assert (status, body, headers["Content-Type"]) == (200, b"<p>" * 500, "text/html")
    assert headers["X-Quilt-Patch-Identifier"] == "b.html"
    listed = json.loads(ask(f"{base}/v1/quilts/{quilt}/patches")[1])
    assert [(one["identifier"], one["tags"]) for one in listed] == [
        ("a.txt", {}),
        ("b.html", {"content-type": "text/html", "n": "7"}),
    ]
    assert reason(ask(f"{base}/v1/blobs/by-quilt-id/{quilt}/c"))[1] == "QUILT_PATCH_NOT_FOUND"
    plain = publish(net, DATA)["newlyCreated"]["blobObject"]["blobId"]
    assert reason(ask(f"{base}/v1/quilts/{plain}/patches"))[1] == "QUILT_PATCH_NOT_FOUND"


@pytest.mark.parametrize(
    "parts",
    [
        [("a", b"1"), ("a", b"2")],
        [("a", b"1"), ("_metadata", b"nonsense")],
        [("a", b"1"), ("_metadata", b'[{"identifier": "b", "tags": {}}]')],
        [("a", b"1"), ("_metadata", b'[{"identifier": "a"}, {"identifier": "a"}]')],
        [(f"{i}", b"1") for i in range(7)],
    ],
)
def test_forms_that_are_no_quilt_are_refused(net, parts):
    assert reason(quilted(net, parts))[:2] == (400, "MALFORMED_REQUEST")


def test_the_relay_wants_its_tip(net):
    config = json.loads(ask(f"{net['relay']}/v1/tip-config")[1])
    assert set(config["send_tip"]["kind"]["linear"]) == {"base", "encoded_size_mul_per_kib"}
    blob, nonce = blob_id_text(hashlib.sha256(b"any").digest()), urlsafe_b64encode(bytes(32)).decode().rstrip("=")
    base = f"{net['relay']}/v1/blob-upload-relay"
    for query in (f"?blob_id={blob}", f"?blob_id={blob}&tx_id=zzz&nonce={nonce}", "?blob_id=x", f"?blob_id={blob}&a=b"):
        status, body, _ = ask(f"{base}{query}", "POST", b"any")
        assert status == 400
        assert b"Traceback" not in body


def test_many_writers_of_one_blob_at_once_all_succeed(net):
    data, done = DATA + b"!", []

    def write():
        done.append(publish(net, data, "?permanent=true&force=true"))

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    blobs = {one["newlyCreated"]["blobObject"]["blobId"] for one in done}
    objects = {one["newlyCreated"]["blobObject"]["id"] for one in done}
    assert (len(done), len(blobs), len(objects)) == (6, 1, 6)
    assert ask(f"{net['aggregator']}/v1/blobs/{blobs.pop()}")[1] == data


def test_a_body_that_never_ends_keeps_nobody_waiting(net):
    host, _, port = net["publisher"].removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as one:
        one.sendall(b"PUT /v1/blobs HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow")
        assert "newlyCreated" in publish(net, b"quick")


def test_with_too_few_nodes_nothing_is_certified_and_the_rest_is_still_read(net):
    blob = publish(net, b"before", "?epochs=2")["newlyCreated"]["blobObject"]["blobId"]
    calling.ask(net["folder"], "/node/0", {"stopped": True})
    try:
        answer = reason(ask(f"{net['publisher']}/v1/blobs", "PUT", b"after"))
        assert answer == (504, "INSUFFICIENT_CONFIRMATIONS", "daemon.walrus.space")
        assert ask(f"{net['aggregator']}/v1/blobs/{blob}")[1] == b"before"
        calling.ask(net["folder"], "/node/1", {"wrong-sliver": True, "wrong-metadata": True})
        assert reason(ask(f"{net['aggregator']}/v1/blobs/{blob}"))[1] == "BLOB_UNAVAILABLE"
    finally:
        for index in (0, 1):
            calling.ask(net["folder"], f"/node/{index}", {"well": True})
