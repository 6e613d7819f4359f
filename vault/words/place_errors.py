"""What errors of places say to the owner: addresses, credentials, and places that can't be used."""

from vault import errors
from vault.words.explaining import Explanation, explains
from vault.words.language import tr
from vault.words.reasons import because
from vault.words.writing import listed, shown

# The parts of addresses and credentials, as the services themselves call them.
PARTS = {
    "host": tr("the server's name"),
    "bucket": tr("the bucket's name"),
    "password": tr("password"),
    "token": tr("token"),
    "private_key": tr("private key"),
    "private_key_passphrase": tr("passphrase of the private key"),
    "access_key_id": tr("access key ID"),
    "secret_access_key": tr("secret access key"),
    "application_key_id": tr("application key ID"),
    "application_key": tr("application key"),
    "account_name": tr("account name"),
    "account_key": tr("account key"),
    "credential": tr("service account key (JSON)"),
    "client_id": tr("client ID"),
    "client_secret": tr("client secret"),
    "refresh_token": tr("refresh token"),
    "access_token": tr("access token"),
    "endpoint": tr("endpoint"),
    "region": tr("region"),
    "bucket_id": tr("bucket ID"),
    "host_key": tr("host key"),
}


@explains(errors.BadPlaceUrl)
def _(error: errors.BadPlaceUrl) -> Explanation:
    return Explanation(
        "This version can't use '{kind}' addresses as a place."
        if error.what
        else "This version can't use this address as a place.",
        "It knows folders, WebDAV, SFTP, S3, B2, Azure, Google Cloud, Google Drive, Dropbox and OneDrive.",
        "Give the path of a folder, or an address like sftp://anna@nas.local/vault.",
        values={"kind": shown(error.what)},
    )


@explains(errors.IncompleteAddress)
def _(error: errors.IncompleteAddress) -> Explanation:
    if error.missing:
        return Explanation(
            "This '{kind}' address lacks something: {parts}.",
            do="Write it like {kind}://name/folder?option=value.",
            values={"kind": shown(error.kind), "parts": listed(error.missing)},
        )
    return Explanation(
        "This '{kind}' address says something that no place of this kind has: {parts}.",
        do="Leave it out, or look whether it is spelt right.",
        values={"kind": shown(error.kind), "parts": listed(error.unknown)},
    )


@explains(errors.PlaceConflict)
def _(error: errors.PlaceConflict) -> Explanation:
    if not error.other or error.other == error.place:
        return Explanation(
            "{place} already is a place of this vault.",
            do="Use --domain to say what it is lost together with, or --instead-of to replace another place.",
            values={"place": shown(error.place)},
        )
    return Explanation(
        "{place} and {other} claim to be the same place.",
        "One is a copy of the other. Pieces of the same kind on both would protect less than it looks.",
        "Use an empty folder for a new place.",
        values={"place": shown(error.place), "other": shown(error.other)},
    )


@explains(errors.PlaceMissing)
def _(error: errors.PlaceMissing) -> Explanation:
    if error.reason in ANSWERS:
        return Explanation(
            "{place} doesn't answer as it should{reason}.",
            "What is stored in other places stays safe there.",
            "Look whether the address is right and the server runs. What the place misses is brought to it then.",
            values={"place": shown(error.place), "reason": because(error.reason)},
        )
    return Explanation(
        "{place} isn't connected.",
        "What is stored in other places stays safe there.",
        "Connect it. What it misses is brought to it then.",
        values={"place": shown(error.place)},
    )


@explains(errors.PlaceFull)
def _(error: errors.PlaceFull) -> Explanation:
    return Explanation(
        "{place} is full.",
        "New photos wait here until there is room.",
        "Free some room there, or use another place.",
        values={"place": shown(error.place)},
    )


@explains(errors.PlaceRefused)
def _(error: errors.PlaceRefused) -> Explanation:
    return Explanation(
        "{place} can't be used{reason}.",
        "What is stored there may still be sound; nothing new goes to it.",
        ADVICE.get(error.reason, "Look at its permissions and whether it is writable."),
        values={"place": shown(error.place), "reason": because(error.reason)},
    )


ANSWERS = frozenset(
    {
        "there is nothing at this address",
        "it asks us to slow down",
        "the server has a problem of its own",
        "it can't be reached",
        "it is too slow",
    }
)
ADVICE = {
    "the name or the secret isn't accepted": tr(
        "Look at the name, and give the password or the keys anew: 'vault place sign-in'."
    ),
    "its password or keys are not on this computer": tr("Give them once: 'vault place sign-in'."),
    "its address or its credentials are not complete": tr("Look at the address, and give all of its keys."),
    "its certificate can't be trusted": tr(
        "Look whether the address is right. Whoever runs the server can give it a certificate that is known."
    ),
    "another computer answers at this address": tr(
        "If the server was set up anew, add the place again. If not, somebody may stand in between: ask its owner."
    ),
    "it offers no SFTP": tr("Whoever runs the server can switch SFTP on."),
    "the private key can't be read": tr(
        "Give the key as a file in OpenSSH's format, and its passphrase if it has one."
    ),
    "a piece is too large for it": tr("Raise the largest size of a file on the server to 64 MB or more."),
}
