"""What must hold of contracts, of both sides at the table, of clauses and checks; what each step waits for."""
