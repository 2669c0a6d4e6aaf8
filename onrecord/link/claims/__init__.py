"""Claims: which propositions of one or more articles are one, who asserts and who denies them."""
