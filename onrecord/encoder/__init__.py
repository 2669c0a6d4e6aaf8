"""The one small encoder: a text in words and windows, and what its heads say of each word."""
