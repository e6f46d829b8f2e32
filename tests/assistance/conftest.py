from tests.rooms import empty, library

__all__ = ["empty", "library"]
