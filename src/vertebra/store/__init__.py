"""SQLite: what was acknowledged is on disk."""
