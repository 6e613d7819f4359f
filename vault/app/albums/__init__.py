"""Albums as cards with their covers."""
