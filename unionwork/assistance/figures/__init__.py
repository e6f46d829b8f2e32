"""What is counted of families and of help, each figure with the records behind it."""
