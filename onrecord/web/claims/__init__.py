"""A claim on the page: who stands how to it, who took it from whom, and when it was told."""
