"""会员: who belongs to the union, since when, in which group, and who leads it."""
