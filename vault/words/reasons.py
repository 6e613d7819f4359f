"""Why a place or a disk says no: half a sentence each, as the system or `networks/home` gives it."""

from vault.words.language import say, tr

_REASONS = (
    # what a system says of a disk
    tr("Permission denied"),
    tr("Operation not permitted"),
    tr("Read-only file system"),
    tr("Input/output error"),
    tr("No such file or directory"),
    tr("Not a directory"),
    tr("its marker file is damaged"),
    tr("no marker file"),
    # what its owner said
    tr("paused by you"),
    # what a server answers
    tr("the name or the secret isn't accepted"),
    tr("it doesn't allow that"),
    tr("there is nothing at this address"),
    tr("it asks us to slow down"),
    tr("no room is left there"),
    tr("a piece is too large for it"),
    tr("the server has a problem of its own"),
    tr("it can't be reached"),
    tr("it is too slow"),
    tr("its certificate can't be trusted"),
    tr("it answers something unexpected"),
    tr("its address or its credentials are not complete"),
    tr("a folder stands at a file's name"),
    tr("another computer answers at this address"),
    tr("it offers no SFTP"),
    tr("the private key can't be read"),
    tr("what was written doesn't come back the same"),
    tr("this version can't use this kind of address"),
    tr("its password or keys are not on this computer"),
)


def because(reason: str) -> str:
    """': read-only file system'; nothing where no reason is known."""
    if not reason:
        return ""
    said = say(reason)
    # in English it goes on in lower case; in other languages a first word may keep its capital
    return f": {said[:1].lower()}{said[1:]}" if said == reason else f": {said}"
