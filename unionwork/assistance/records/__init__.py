"""What is kept of families, and of the help they get."""
