"""Which report is a copy or a later version of which."""
