"""How folders of this computer are named to people."""

import os

from vault.words.writing import shown


def folder_words(folder: str) -> str:
    """'Pictures/Lake cabin' for what lies in the owner's own folder, else the whole path."""
    own = os.path.expanduser("~").rstrip("/") + "/"
    return shown(folder.removeprefix(own)) if own != "/" and len(folder) > len(own) else shown(folder)
