"""Who said what: candidates of the parse, their probability, and the attributions taken from them."""
