"""The bytes of Walrus: BCS, blob ids, metadata, slivers, signed messages, certificates, quilts. Pure.

The layouts are those of Walrus's own sources (walrus-core, the Move contracts); vectors made by its own encoders hold
them in tests/format/walrus. RedStuff, which makes the slivers' bytes, is in `vault/coding/redstuff.py`.
"""
