"""The briefing: who said what, what is denied, who is silent; every sentence with its evidence."""
