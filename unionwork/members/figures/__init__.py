"""What is counted from the ledgers for papers and reports: who belongs, who holds which office, J101 to J126."""
