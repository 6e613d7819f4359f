"""Erasure codes, pure: no I/O, no clock, no randomness."""
