"""The Renewals page: until when each album is kept."""
