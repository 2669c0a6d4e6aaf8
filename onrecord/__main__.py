"""`python -m onrecord`: the same as the command `onrecord`."""

from __future__ import annotations

from onrecord.cli import main

__all__: list[str] = []

if __name__ == "__main__":  # workers import this module too
    main()
