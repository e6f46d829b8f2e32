"""What was done to the library, by whom, and taken back by name; and who saw or took out personal data."""
