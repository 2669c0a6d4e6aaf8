"""The command line."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line; ends the process with the exit code."""
    from onrecord.cli.app import app  # noqa: PLC0415  (so that importing the package takes no time)

    app(prog_name="onrecord")
