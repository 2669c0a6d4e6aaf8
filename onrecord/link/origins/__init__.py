"""Where claims come from: N reports, M texts, K origins, with the reason of every merge."""
