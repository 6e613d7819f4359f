"""A place on a server, added in the window: the sheet, the address it makes, a wrong password, the right one."""

import pytest
from PySide6.QtCore import Qt

from tests.app.asked import asked, quiet
from tests.servers import SECRET, USER, serving
from vault.app.pages import Page
from vault.app.places.server_sheet import AddServer
from vault.app.places.servers import ORDER, address, credentials, fields, is_complete
from vault.networks.home.addresses import KINDS, missing_credentials, parse


@pytest.mark.parametrize("kind", ORDER)
def test_what_a_sheet_asks_for_makes_a_whole_address(kind):
    typed = {field.key: f"some{number}" for number, field in enumerate(fields(kind))}
    assert is_complete(kind, typed)
    url, opens = address(kind, typed), credentials(kind, typed)
    found, secrets = parse(url)
    assert found.kind.name == kind
    assert secrets == {}
    assert missing_credentials(KINDS[kind], opens) == ()
    assert not any(secret in url for secret in opens.values())
    needed = [field.key for field in fields(kind) if field.is_needed]
    assert not is_complete(kind, {key: text for key, text in typed.items() if key != needed[0]})


@pytest.mark.parametrize(
    ("kind", "typed", "url"),
    [
        ("webdavs", {"server": "https://c.org/dav/", "folder": "Vault", "user": "a"}, "webdavs://a@c.org/dav/Vault"),
        ("webdavs", {"server": "http://nas:80/dav"}, "webdav://nas:80/dav"),
        ("webdavs", {"server": "c.org", "folder": "/x y"}, "webdavs://c.org/x%20y"),
        ("webdavs", {"server": "https://c.org/an%20na/", "folder": "100%25"}, "webdavs://c.org/an%20na/100%2525"),
        ("webdavs", {"server": "HTTP://nas/dav"}, "webdav://nas/dav"),
        ("sftp", {"server": "http://nas.local/srv"}, "sftp://nas.local/srv"),
        ("sftp", {"server": "sftp://nas.local:2222/srv"}, "sftp://nas.local:2222/srv"),
        ("sftp", {"server": "nas.local", "folder": "/srv", "user": "anna"}, "sftp://anna@nas.local/srv"),
        ("s3", {"server": "b", "endpoint": "https://s3.x"}, "s3://b?endpoint=https://s3.x"),
        ("gdrive", {"folder": "Vault"}, "gdrive:///Vault"),
    ],
)
def test_an_address_is_made_of_what_people_type(kind, typed, url):
    assert parse(address(kind, typed))[0].url == url


@pytest.fixture
def page(qtbot, filled):
    context, window = filled
    window.shell.show_page(Page.PLACES)
    page = window.shell.page
    qtbot.waitUntil(lambda: len(page.cards) == len(context.access.status.places))
    return page


@pytest.mark.network
def test_a_server_becomes_a_place_once_its_password_is_right(qtbot, filled, page, tmp_path):
    context, _ = filled
    server = serving("webdav", tmp_path / "webdav")
    try:
        for secret, count in (("wrong", 3), (SECRET, 4)):
            qtbot.mouseClick(page.add_server, Qt.MouseButton.LeftButton)
            sheet = asked(qtbot, page, AddServer)
            if secret == "wrong":
                assert not sheet.agree.isEnabled()
                sheet.lines["server"].setText(f"http://127.0.0.1:{server.port}")
                sheet.lines["user"].setText(USER)
                sheet.lines["folder"].setText("place")
            assert sheet.lines["user"].text() == USER, "what was typed before is there"
            assert sheet.lines["password"].text() == "", "but no secret"
            sheet.lines["password"].setText(secret)
            qtbot.mouseClick(sheet.agree, Qt.MouseButton.LeftButton)
            quiet(qtbot, context)
            qtbot.waitUntil(lambda count=count: len(page.cards) == count, timeout=20_000)
            if secret == "wrong":
                qtbot.waitUntil(lambda: "isn't accepted" in page.result.words.text(), timeout=20_000)
        card = next(card for card in page.cards if card.facts.status.url.startswith("webdav"))
        assert card.where.whole.startswith("Server")
        assert card.state.text() == "Connected"
    finally:
        server.stop()


def test_the_sheet_changes_with_the_kind(qtbot, page):
    page.add_server.click()
    sheet = asked(qtbot, page, AddServer)
    sheet.kind.setCurrentIndex(ORDER.index("s3"))
    assert set(sheet.lines) == {"server", "folder", "endpoint", "region", "access_key_id", "secret_access_key"}
    sheet.kind.setCurrentIndex(ORDER.index("dropbox"))
    assert set(sheet.lines) == {"folder", "client_id", "client_secret", "refresh_token"}
    sheet.reject()
