"""The Places page: what protects the photos, and mending it."""
