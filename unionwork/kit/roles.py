"""The roles of those who work with one library, and what each of them may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The owner of the password has no role: everything is open to the owner."""

    CHAIR = "主席"
    ORGANISER = "组织"
    AID = "帮扶"
    READER = "查看"

    @property
    def changes(self) -> bool:
        """Whether this role may change anything at all."""
        return self is not Role.READER

    @property
    def reveals(self) -> bool:
        """Whether this role may ask for full numbers, with a reason."""
        return self is not Role.READER

    @property
    def keeps(self) -> bool:
        """Whether this role restores, salvages, hands over, names operators and reads the whole access book."""
        return self is Role.CHAIR


EVERYBODY: frozenset[Role] = frozenset(Role)
CHAIR_ONLY: frozenset[Role] = frozenset({Role.CHAIR})
AID_WORK: frozenset[Role] = frozenset({Role.CHAIR, Role.AID})  # what is kept of families in hardship
