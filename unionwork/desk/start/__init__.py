"""Before a library is open: the first start, a new library, the password."""
