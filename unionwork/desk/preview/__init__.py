"""Print preview: the very PDF that will be printed, whom it is for, and the ways it leaves the program."""
