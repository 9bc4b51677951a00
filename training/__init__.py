"""Scripts that make the data files which the program ships; never imported by it."""
