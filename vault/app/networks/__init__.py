"""Walrus in the window: adding a network, how each stands, and which albums are on it."""
