"""The command line: `broadsheet PATH...` opens the reading room, the sub-commands print."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the program; the exit status is 0 found, 1 nothing, 2 wrong usage, 3 some files skipped."""
    from tui.command_line.commands import broadsheet

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a pipe on Windows has no room for most scripts
    try:
        broadsheet.main(prog_name="broadsheet", standalone_mode=True)
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); what Python would flush at exit has no reader either.
        sys.stderr.close()
        sys.exit(0)
