"""Waivers: required rules that a policy drops, narrows or weakens on somebody's word."""

from typing import NamedTuple


class Waived(NamedTuple):
    """A waiver in force: the required rule, who answers for it, why, and its last day (ISO date)."""

    rule: str
    approved_by: str
    reason: str
    expires: str

    def __str__(self) -> str:
        """In one line, for the screen."""
        return f"{self.rule} until {self.expires}, approved by {self.approved_by}: {self.reason}"
