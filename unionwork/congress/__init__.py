"""The workers' congress: its terms and delegates, its sessions and votes, proposals, open affairs, board seats."""
