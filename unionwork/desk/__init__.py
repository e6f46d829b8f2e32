"""Windows, forms and tables drawn from what a ledger says of itself."""
