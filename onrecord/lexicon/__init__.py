"""What we know, as data with a licence line each."""
