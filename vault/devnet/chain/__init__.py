"""Sui, as far as clients can tell: objects, transactions, a ledger on disk, and its gRPC services."""
