"""The places that a report names, and where they lie."""
