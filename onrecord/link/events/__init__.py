"""One event, many mentions: which events of one article and of several are the same happening."""
