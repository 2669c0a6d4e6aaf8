"""The sections of the page of figures: one function for each kind of set, from its file to the lines of its tables.

Every function takes the file (or the files' folder) of a set and a folder to work in.
"""
