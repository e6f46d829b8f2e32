"""What is kept of a contract, of the bargaining for it, of what it says and how it was kept."""
