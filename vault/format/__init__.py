"""Format v1: bytes <-> model, pure. README.md in this folder is the specification, byte by byte."""
