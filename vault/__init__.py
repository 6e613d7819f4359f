"""Vault: sealed, erasure-coded photo albums that outlive any disk, house or company."""

__version__ = "0.1.0"
