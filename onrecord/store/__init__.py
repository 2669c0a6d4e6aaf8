"""The case file: all SQL of the program."""
