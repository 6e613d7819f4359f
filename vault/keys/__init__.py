"""Every key of a vault, and how they are kept: one phrase at the root, everything else derived from it.

The threat model stands beside this file, in `README.md`.
"""
