"""集体合同: the collective contract from the offer to its renewal, with every day worked out and every paper."""
