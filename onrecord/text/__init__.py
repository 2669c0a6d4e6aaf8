"""One text and its map to the page: extraction, zones, metadata, quotations, parse."""
