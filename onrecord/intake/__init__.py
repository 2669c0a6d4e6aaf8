"""Reports as they come in: files, folders, tables, standard input."""
