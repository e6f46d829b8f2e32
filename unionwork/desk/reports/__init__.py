"""The tables the higher union asks for, on screen: every figure opens its people, every check leads to its figures."""
