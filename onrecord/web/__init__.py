"""The page: a case to read and to correct, in the browser of whoever runs it."""
