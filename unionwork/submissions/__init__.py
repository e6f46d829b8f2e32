"""上报中心: what the higher union wants, filled, checked, handed in, and put together from below."""
