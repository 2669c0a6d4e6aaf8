"""What holds across articles: pure functions of new records and of what is known."""
