import subprocess
import sys

import pytest

from vault.errors import BadPlaceUrl, IncompleteAddress
from vault.networks.home.addresses import KINDS, credential_names, is_remote, missing_credentials, parse
from vault.networks.home.opening import first_domain, first_name, plain_url


@pytest.mark.parametrize(
    ("given", "url", "secrets"),
    [
        ("webdavs://anna@cloud.example.org/dav/Vault/", "webdavs://anna@cloud.example.org/dav/Vault", {}),
        ("davs://anna:p%40ss@cloud.example.org", "webdavs://anna@cloud.example.org", {"password": "p@ss"}),
        ("sftp://anna:pw@nas.local:2222/srv", "sftp://anna@nas.local:2222/srv", {"password": "pw"}),
        ("sftp://[::1]:22/srv", "sftp://[::1]:22/srv", {}),
        (
            "sftp://nas/srv?host_key=ssh-ed25519,SHA256:a+b/c",
            "sftp://nas/srv?host_key=ssh-ed25519,SHA256:a%2Bb/c",
            {},
        ),
        (
            "s3://My.Bucket/a b?region=eu&endpoint=https://s3.example.org&access_key_id=A&secret_access_key=S",
            "s3://My.Bucket/a%20b?endpoint=https://s3.example.org&region=eu",
            {"access_key_id": "A", "secret_access_key": "S"},
        ),
        ("b2://bucket/x?bucket_id=1", "b2://bucket/x?bucket_id=1", {}),
        ("gs://bucket", "gcs://bucket", {}),
        ("gdrive://Vault", "gdrive:///Vault", {}),
        ("gdrive:///Vault/Photos", "gdrive:///Vault/Photos", {}),
        ("dropbox://?access_token=T", "dropbox://", {"access_token": "T"}),
        ("/media/anna/Drive", "file:///media/anna/Drive", {}),
        ("file:///media/anna", "file:///media/anna", {}),
    ],
)
def test_an_address_is_written_in_one_way_and_holds_no_secret(given, url, secrets):
    assert plain_url(given) == (url, secrets)
    assert plain_url(url) == (url, {}), "it stays as it is"


@pytest.mark.parametrize(
    ("given", "kind"),
    [("ftp://host/x", "ftp"), ("walrus://x", "walrus"), ("s3://bucket/../x", ""), ("sftp://host:port/x", ""),
     ("webdav://host/#x", ""), ("sftp://host/%00", "")],
)  # fmt: skip
def test_what_is_no_address_is_refused(given, kind):
    with pytest.raises(BadPlaceUrl) as caught:
        plain_url(given)
    assert caught.value.what == kind


@pytest.mark.parametrize(
    ("given", "missing", "unknown"),
    [
        ("b2://bucket", ("bucket_id",), ()),
        ("s3:///folder", ("bucket",), ()),
        ("webdav:///folder", ("host",), ()),
        ("azblob://container", ("endpoint",), ()),
        ("s3://bucket?colour=blue", (), ("colour",)),
    ],
)
def test_what_an_address_lacks_is_named(given, missing, unknown):
    with pytest.raises(IncompleteAddress) as caught:
        plain_url(given)
    assert (caught.value.missing, caught.value.unknown) == (missing, unknown)


@pytest.mark.parametrize(
    ("url", "domain", "is_near"),
    [
        ("s3://bucket", "Amazon", False),
        ("s3://bucket?endpoint=https://s3.eu-west-1.amazonaws.com", "Amazon", False),
        ("s3://bucket?endpoint=https://s3.example.org", "s3.example.org", False),
        ("s3://bucket?endpoint=http://192.168.1.7:9000", "192.168.1.7", True),
        ("b2://bucket?bucket_id=1", "Backblaze", False),
        ("gcs://bucket", "Google", False),
        ("gdrive://", "Google", False),
        ("azblob://container?endpoint=https://me.blob.core.windows.net", "Microsoft", False),
        ("onedrive://", "Microsoft", False),
        ("webdavs://cloud.example.org", "cloud.example.org", False),
        ("sftp://nas.local/srv", "nas.local", True),
        ("sftp://fritzbox/srv", "fritzbox", True),
        ("sftp://[fe80::1]/srv", "fe80::1", True),
        ("sftp://8.8.8.8/srv", "8.8.8.8", False),
    ],
)
def test_a_place_is_lost_with_its_provider_or_its_server(url, domain, is_near):
    assert first_domain(url, "") == domain
    assert parse(url)[0].is_near == is_near


def test_a_place_is_called_by_its_address():
    names = {url: first_name(url) for url in ("s3://photos/x", "sftp://nas.local/srv", "gdrive://", "/media/Drive")}
    assert list(names.values()) == ["photos", "nas.local", "Google Drive", "Drive"]


def test_folders_are_told_from_servers():
    assert [is_remote(url) for url in ("/a", "file:///a", "a:b", "sftp://a", "nonsense://a")] == [
        False, False, False, True, True,
    ]  # fmt: skip


def test_what_is_still_to_be_asked_for_is_known():
    assert missing_credentials(KINDS["s3"], {}) == ("access_key_id", "secret_access_key")
    assert missing_credentials(KINDS["s3"], {"access_key_id": "A"}) == ("secret_access_key",)
    assert missing_credentials(KINDS["s3"], {"access_key_id": "A", "secret_access_key": "S"}) == ()
    assert missing_credentials(KINDS["gdrive"], {"access_token": "T"}) == ()
    assert missing_credentials(KINDS["sftp"], {}) == (), "the owner's own keys may do"
    assert missing_credentials(KINDS["sftp"], {"private_key": "K"}) == ()
    assert "secret_access_key" in credential_names()


def test_what_is_slow_to_import_waits_until_a_server_is_asked():
    modules = "vault.session.opening, vault.cli.place, vault.cli.status, vault.networks.home.opening"
    code = (
        f"import sys, {modules}; print([m for m in ('asyncio', 'opendal', 'asyncssh', 'aiohttp') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
