"""Where sealed packs live. Each network is a room of its own behind the port in `vault.ports`."""
