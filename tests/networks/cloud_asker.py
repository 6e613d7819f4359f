"""The child of `clouds.py`: a line of JSON in (address, credentials, what to do), a line of JSON out."""

import json
import sys

from vault.disk import LocalDisk
from vault.errors import VaultError
from vault.networks.home import cloud
from vault.networks.home.opening import store_at
from vault.words.explanations import explain

cloud.RETRIES = 0

for line in sys.stdin:
    url, credentials, what = json.loads(line)
    store = store_at(url, "the place", LocalDisk(), "device", credentials)
    try:
        found = store.identify() if what == "identify" else store.put("slivers/ab/x", [b"a sliver"])
        answer = {"found": repr(found)}
    except VaultError as error:
        answer = {
            "error": type(error).__name__,
            "reason": error.reason,
            "sentences": " ".join(explain(error).lines),
            "repr": repr(error) + repr(error.__cause__),
        }
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
