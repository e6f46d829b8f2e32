"""What is settled once: the union, who works here, lists of codes, rules, holidays, how large the text is."""
