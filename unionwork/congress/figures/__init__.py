"""What is counted of the congress: its indicators, the file of a session."""
