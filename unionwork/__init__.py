"""基层工会工作台: the desk of a grassroots trade union, on one computer, without a network."""

__version__ = "0.1.0"
