"""The command `broadsheet` and its sub-commands, each imported when it is called."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

# Command -> the module that it lives in, and its name there.
_MODULES = {
    "open": ("open_articles", "open_articles"),
    "import": ("import_articles", "import_articles"),
    "compare": ("compare", "compare"),
    "quotes": ("quotes", "quotes"),
    "match": ("match", "match"),
    "statement": ("statement", "statement"),
    "search": ("search", "search"),
    "concordance": ("concordance", "concordance"),
    "collocates": ("collocates", "collocates"),
    "dispersion": ("dispersion", "dispersion"),
    "remove": ("remove", "remove"),
    "merge": ("merge", "merge"),
    "own": ("own", "own"),
    "doctor": ("doctor", "doctor"),
    "reindex": ("reindex", "reindex"),
    "config": ("config", "config"),
}

_WITH_VALUE = {"--library", "--config"}
"""Options that are followed by a value."""

# A line of its own with a backspace keeps click from wrapping the lines below it.
_HELP = """Compare news coverage: articles side by side, shared statements highlighted, full-text search.

\b
broadsheet           opens your library in the terminal
broadsheet PATH...   opens files and folders (- is standard input) in the terminal
broadsheet COMMAND   does one of the things below
"""

_EPILOG = """\b
Examples:
  broadsheet --sample                     the sample library: three events to try the keys on
  broadsheet import coverage/             a folder into your library, which `broadsheet` opens
  broadsheet report-a.txt report-b.txt    two reports side by side
  broadsheet coverage/                    every article of a folder
  pbpaste | broadsheet - other.txt        one report from the clipboard
  broadsheet compare coverage/ | less     the same findings as text
  broadsheet match archive.jsonl          the same statement across thousands of articles
  broadsheet statement "line by line"     where else your library has a statement
  broadsheet search coverage/ '"line by line" OR speaker:ryabtsev'

\b
Exit status: 0 found, 1 nothing found, 2 wrong usage or configuration, 3 some files skipped.
A file that is named like a command is given as ./compare.
"""


class Commands(click.Group):
    """Runs `open` when the first word is no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help text."""
        del ctx
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        del ctx
        if cmd_name not in _MODULES:
            return None
        module, name = _MODULES[cmd_name]
        command: click.Command = getattr(import_module(f"tui.command_line.{module}"), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a first word that is no command for a path to open, unless it looks like a slip of the pen."""
        first = _first_word(args)
        asks_for_help = first is None and {"-h", "--help", "--version"} & set(args)
        if first not in _MODULES and not asks_for_help:
            near = get_close_matches(first, _MODULES, n=1, cutoff=0.7) if first else []
            if near and not Path(str(first)).exists():
                advice = f"did you mean `broadsheet {near[0]}`?"
                ctx.fail(f"{first}: no such command, file or directory; {advice}")
            args = ["open", *args]
        return super().parse_args(ctx, args)


def _first_word(args: list[str]) -> str | None:
    """Return the first word that is neither an option nor the value of one, None when there is none."""
    words = iter(args)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-") or word == "-":
            return word
    return None


@click.group(
    cls=Commands,
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="broadsheet")
def broadsheet() -> None:
    """Run one of the commands."""
