"""Measurements of the record: merging and answers on marked reports (`outlets`), and size (`size`)."""
