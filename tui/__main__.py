"""`python -m tui` is the command `broadsheet`."""

from tui.command_line import main

main()
