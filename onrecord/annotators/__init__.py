"""What an article says: the annotators, each pure and of one article only."""
