"""A report beside its record: its text cut into flat segments, and a card for each statement."""
