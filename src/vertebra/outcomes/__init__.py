"""Questionnaires, snapshots, change worth noticing."""
