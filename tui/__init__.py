"""The terminal reading room and the command line: the only package that prints."""
