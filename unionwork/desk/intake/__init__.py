"""A spreadsheet comes in: header, columns, values, what would happen, what to mend, and only then the library."""
