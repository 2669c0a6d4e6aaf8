"""The command line as a whole: its commands, its errors, its exit codes.

0 done; 1 done, but something was set aside; 2 wrong usage; 3 failed; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord import __version__
from onrecord.cli import annotating, deciding, demo, doing, seeing, serving
from onrecord.cli.output import explain, prepare_streams
from onrecord.errors import OnrecordError

__all__ = ["app"]

STOPPED = 130  # as shells have it: 128 + SIGINT
FAILED = 3


class Commands(TyperGroup):
    """The group of all commands; what goes wrong in one is said in plain words."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order in which a reader needs them."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        """Run a command, and turn what it raises into a sentence and an exit code."""
        prepare_streams()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_stdout()
            raise typer.Exit(0) from None
        except OnrecordError as error:
            explain(str(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            explain("Stopped.")
            raise typer.Exit(STOPPED) from None
        except (MemoryError, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as error:
            if _ends(error):
                raise
            _unexpected(error, debug=bool(ctx.params.get("debug")))
            raise typer.Exit(FAILED) from None
        return result


def _ends(error: Exception) -> bool:
    """Say whether it is the command line's own way to end (a wrong option, help that was shown)."""
    return hasattr(error, "exit_code") or isinstance(error, typer.Exit | typer.Abort)


def _unexpected(error: Exception, *, debug: bool) -> None:
    """Say that something failed which nobody foresaw; the place in the code only when asked for."""
    if debug:
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.filename:
        explain(f"{error.filename}: {error.strerror or 'it cannot be used'}.")
        return
    hint = "" if debug else " To see where, run: onrecord --debug ..."
    explain(f"This should not have happened ({type(error).__name__}: {error}). Please report it.{hint}")


def _forget_stdout() -> None:
    """Let what is left to write go nowhere, so that the end of the process does not complain about a closed pipe."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no real stream
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (it stays open to the end)


app = typer.Typer(
    cls=Commands,
    name="onrecord",
    help="From a pile of news reports to a sourced record of who said what.",
    epilog="Exit codes: 0 done, 1 done but something was set aside, 2 wrong usage, 3 failed, 130 stopped.",
    no_args_is_help=False,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for commands in (doing, seeing, deciding, serving, annotating, demo):
    commands.register(app)


@app.callback()
def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the code an unforeseen error arose.")] = False,
) -> None:
    del debug  # read where errors are caught
    if version:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
