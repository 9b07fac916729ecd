"""From what reports tell to the things that they tell of."""
