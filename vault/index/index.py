"""The index as the engine uses it. Lists for people are in `library.py`.

Nothing here decides anything: rows in, rows out. A damaged or foreign index file raises `IndexLost`, and the session
builds a new one from the network.
"""

from vault.index.garbage import GarbageTables
from vault.index.items import ItemTables
from vault.index.trees import TreeTables


class Index(ItemTables, GarbageTables, TreeTables):
    """The open index of one vault on this device: one connection under one lock."""
