"""The home network: places that the owner already has, each holding one zfec sliver of every pack."""
