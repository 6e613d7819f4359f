"""The local SQLite index: a cache of what the network holds, and the journal of what is on its way there.

It can be thrown away at any time; `engine.recover` builds the same one again.
"""

from vault.index.index import Index

__all__ = ["Index"]
