"""Keyword search over articles and quotations, on Whoosh. Knows the library by its model alone."""
