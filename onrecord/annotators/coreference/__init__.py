"""Which mentions of an article mean the same person, organisation or place."""
