"""Movements: one definition with many readers. Reading, resolving, checking."""
