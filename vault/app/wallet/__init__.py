"""The Wallet page: what there is for storing on Walrus, what it costs, what it works for, and what was paid."""
