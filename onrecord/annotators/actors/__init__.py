"""The actors of an article: their names, and which of them a phrase means."""
