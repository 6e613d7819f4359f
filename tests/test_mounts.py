"""What a folder stands on, by the kernel's table."""

import pytest
from hypothesis import given, strategies as st

from vault.mounts import Ground, Mount, ground, ground_of, parse_table

TABLE = rb"""22 27 0:21 / /proc rw,relatime - proc proc rw
31 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 31 0:44 / /home/anna/nas rw - cifs //nas/photos rw
41 31 8:17 / /media/anna/My\040Drive rw - vfat /dev/sdb1 rw
42 31 0:45 / /media/anna/cloud rw - fuse.sshfs anna@host: rw
nonsense
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"/home/anna/photos", Ground.DISK),
        (b"/home/anna/nas/photos", Ground.SHARE),
        (b"/home/anna/nas2", Ground.DISK),
        (b"/media/anna/My Drive/vault", Ground.DRIVE),
        (b"/media/anna/cloud", Ground.SHARE),
        (b"/media", Ground.DISK),
        (b"/mnt/backup", Ground.DRIVE),
    ],
)
def test_a_path_stands_on_its_longest_mount(path, expected):
    assert ground_of(path, parse_table(TABLE)) is expected


def test_a_later_mount_hides_an_earlier_one_at_the_same_point():
    assert ground_of(b"/a", [Mount(b"/a", "nfs"), Mount(b"/a", "ext4")]) is Ground.DISK


@given(st.binary(max_size=300))
def test_any_table_can_be_read(data):
    parse_table(data)


def test_this_machines_own_table_can_be_read(tmp_path):
    assert ground(str(tmp_path).encode()) in set(Ground)
