"""The one exception of acting."""

from __future__ import annotations


class Refused(Exception):
    """The page was not what was recognised in the moment of acting. Nothing was pressed; no field holds a secret."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
