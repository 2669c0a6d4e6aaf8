"""The reference of all commands, as `docs/cli.md` holds it: what `--help` prints."""

from __future__ import annotations

import typer

from onrecord.cli.app import app

__all__ = ["markdown"]

WIDTH = 100


def markdown() -> str:
    """Return the help of the program and of each command as Markdown."""
    group = typer.main.get_command(app)
    parts = [_help("onrecord", group, None)]
    top = typer.Context(group, info_name="onrecord", terminal_width=WIDTH)
    commands: dict[str, object] = getattr(group, "commands", {})
    parts.extend(_help(name, command, top) for name, command in commands.items())
    return "\n".join(parts)


def _help(name: str, command: object, parent: typer.Context | None) -> str:
    context = typer.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)  # type: ignore[arg-type]
    title = name if parent is None else f"onrecord {name}"
    shown = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return f"\n## {title}\n\n```text\n{shown}\n```\n"
