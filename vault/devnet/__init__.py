"""The practice Walrus: a chain, Walrus's contracts, storage nodes and gateways on this machine. See README.md."""
