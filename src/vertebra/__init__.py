"""Vertebra: a coach for the back, built on Pilates matwork. Importing does nothing."""

__version__ = "0.1.0"
