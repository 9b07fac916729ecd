"""Measurements of the conflict model."""
