"""What follows from what was read: the conflict model with its stable outcomes."""
