"""Runs a command and writes what it took, as JSON, to a file descriptor:  python -IS measured.py FD PROGRAM ARGUMENT…

A process of its own, and a small one, because a child's peak memory begins with that of the process that started it.
`read` is what the command asked the system for, cached or not, its own start included; `disk_read` is what came from
the disk, `written` what it handed to the system.
"""

import json
import os
import sys
import time

report, command = int(sys.argv[1]), sys.argv[2:]
os.set_inheritable(report, False)
began = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
seconds = time.monotonic() - began
try:
    with open(f"/proc/{child}/io", encoding="ascii") as lines:  # of a process that has ended and is not yet reaped
        counts = dict(line.split(": ") for line in lines.read().splitlines())
except OSError:
    counts = {}
_, status, usage = os.wait4(child, 0)
figures = {
    "code": os.waitstatus_to_exitcode(status),
    "seconds": seconds,
    "processor_seconds": usage.ru_utime + usage.ru_stime,
    "peak": usage.ru_maxrss * 1024,
    "read": int(counts.get("rchar", 0)),
    "disk_read": int(counts.get("read_bytes", 0)),
    "written": int(counts.get("wchar", 0)),
}
os.write(report, json.dumps(figures).encode())
