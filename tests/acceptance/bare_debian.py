"""A clean clone on a bare Debian 12: do packaging/run and packaging/test pass, as root and as an ordinary user?

    sudo python3 tests/acceptance/bare_debian.py [--work FOLDER] [--report FILE] [--only root|user] [--keep]

Makes a bare system with debootstrap (python3 and what Debian can't do without), one copy of it for each user, clones
the repository's HEAD into the copy from outside, and runs both commands inside. The first copy belongs to root, who may
install packages; in the second nothing was ever installed and an ordinary user must get along. How this machine reaches
package indexes (pip's and apt's settings, certificates, names, the variables about them) is copied in as it is here.

Writes what passed, and in how many seconds, to a JSON file with the date in its name. By hand only: it needs root, a
network and about ten minutes. Mounts live in a namespace of their own and are gone when the command is.
"""

import argparse
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SUITE = "bookworm"
USER, USER_ID = "anna", 1000
COMMANDS = ("packaging/run", "packaging/test", "packaging/run")  # the last: with what the first has made
MINUTES = 30

# How this machine reaches the world, wherever that is.
SETTINGS = (
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/pip.conf",
    "/etc/ssl/certs",
    "/usr/local/share/ca-certificates",
    "/usr/share/keyrings",
    "/etc/apt/apt.conf",
    "/etc/apt/apt.conf.d",
)
VARIABLES = re.compile(r"(?i)PIP_.*|.*_proxy|SSL_CERT_.*|.*_CA_BUNDLE|UV_.*")


def shell(*command: str, **options: object) -> None:
    """Run a command and stop when it fails."""
    print("+", shlex.join(command), flush=True)
    subprocess.run(command, check=True, **options)


def debian_mirror() -> str:
    """The mirror that this machine's own apt uses."""
    for path in (Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))):
        if path.is_file():
            for found in re.findall(r"(?m)^(?:URIs:|deb(?: \[.*?\])?)\s+(\S+/debian)/?(?:\s|$)", path.read_text()):
                return found
    sys.exit("no Debian mirror in this machine's apt sources: run it on a Debian.")


def make_bare(folder: Path, mirror: str) -> None:
    """Debootstrap, once for a work folder."""
    if (folder / "made").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    shell("debootstrap", "--variant=minbase", "--include=python3", SUITE, str(folder / "root"), mirror)
    (folder / "made").touch()


def give_settings(root: Path, mirror: str) -> None:
    """Copy what tells programs how to reach package indexes."""
    for name in SETTINGS:
        here, there = Path(name), root / name.lstrip("/")
        if here.is_dir():
            shutil.copytree(here, there, dirs_exist_ok=True, symlinks=True, ignore_dangling_symlinks=True)
        elif here.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            there.unlink(missing_ok=True)
            shutil.copy(here, there)
    security = mirror.removesuffix("/debian") + "/debian-security"
    sources = [f"{mirror} {SUITE} main", f"{mirror} {SUITE}-updates main", f"{security} {SUITE}-security main"]
    (root / "etc/apt/sources.list").write_text("".join(f"deb {line}\n" for line in sources))


def inside(root: Path, user: str, home: str, script: str, log: Path) -> int:
    """Run a shell script in the bare system; all that it says goes to `log`. Returns its exit code."""
    numbers = "0:0" if user == "root" else f"{USER_ID}:{USER_ID}"
    dev, proc, scratch = (shlex.quote(str(root / name)) for name in ("dev", "proc", "tmp"))
    mounts = f"mount --rbind /dev {dev} && mount -t proc proc {proc} && mount -t tmpfs -o mode=1777 tmpfs {scratch}"
    environment = {name: value for name, value in os.environ.items() if VARIABLES.fullmatch(name)}
    environment |= {
        "HOME": home,
        "USER": user,
        "LOGNAME": user,
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "CI": "true",
    }
    command = shlex.join(
        ["chroot", f"--userspec={numbers}", str(root), "/usr/bin/env", "-i"]
        + [f"{name}={value}" for name, value in environment.items()]
        + ["/bin/sh", "-c", script]
    )
    with log.open("wb") as file:
        return subprocess.run(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", f"{mounts} && exec {command}"],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            timeout=MINUTES * 60,
            check=False,
        ).returncode


def try_as(user: str, work: Path, mirror: str) -> list[dict[str, object]]:
    """Clone and run everything in a fresh copy of the bare system."""
    root = work / user
    shutil.rmtree(root, ignore_errors=True)
    shell("cp", "-a", str(work / "bare" / "root"), str(root))
    give_settings(root, mirror)
    home = "/root" if user == "root" else f"/home/{user}"
    if user != "root":
        shell("chroot", str(root), "useradd", "--create-home", "--uid", str(USER_ID), user)
    clone = root / home.lstrip("/") / "vault"
    shell("git", "clone", "--quiet", "--no-hardlinks", str(REPOSITORY), str(clone))
    if user != "root":
        shell("chown", "-R", f"{USER_ID}:{USER_ID}", str(clone))

    results: list[dict[str, object]] = []
    for number, command in enumerate(COMMANDS):
        log = work / f"{user}-{number}-{Path(command).name}.log"
        print(f"{user}: {command} … ", end="", flush=True)
        began = time.monotonic()
        code = inside(root, user, home, f"cd ~/vault && exec {command}", log)
        said = log.read_text(errors="replace")
        result = {"user": user, "command": command, "passed": code == 0, "exit": code}
        result["seconds"] = round(time.monotonic() - began, 1)
        result["installed"] = re.findall(r"(?m)^Installing system packages: ?(.*)", said)
        result["named_as_missing"] = re.findall(r"(?m)^These system packages are missing: ?(.*)", said)
        result["pytest"] = re.findall(r"(?m)^=+ (.*(?:passed|failed|error).*?) =+$", said)[-1:]
        results.append(result)
        print("passed" if code == 0 else f"FAILED ({code})", f"in {result['seconds']} s; log: {log}")
    return results


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--work", type=Path, help="where the systems are made; kept, and used again (default: a scratch folder)"
    )
    parser.add_argument("--report", type=Path, help="default: bare-debian-DATE.json in the current folder")
    parser.add_argument("--only", choices=["root", "user"])
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder, with the logs")
    return parser.parse_args()


def main() -> int:
    """Make, run, report."""
    asked = arguments()
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("needs root, and debootstrap (apt-get install debootstrap)", file=sys.stderr)
        return 2
    now = datetime.now(UTC)
    report = asked.report or Path(f"bare-debian-{now:%Y-%m-%d}.json")
    work = asked.work or Path(tempfile.mkdtemp(prefix="bare-debian-"))
    work.mkdir(parents=True, exist_ok=True)
    mirror = debian_mirror()
    make_bare(work / "bare", mirror)
    users = ["root", USER] if asked.only is None else ["root" if asked.only == "root" else USER]
    results = [result for user in users for result in try_as(user, work, mirror)]
    passed = all(result["passed"] for result in results)
    document = {
        "date": now.isoformat(timespec="seconds"),
        "commit": subprocess.run(
            ["git", "-C", str(REPOSITORY), "rev-parse", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "system": "Debian " + (work / "bare/root/etc/debian_version").read_text().strip(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "passed": passed,
        "results": results,
    }
    report.write_text(json.dumps(document, indent=2) + "\n")
    print(f"{'All passed' if passed else 'Something failed'}; written to {report}")
    if passed and asked.work is None and not asked.keep:
        shutil.rmtree(work)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
