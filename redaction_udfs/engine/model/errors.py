"""Reasons why a text is not published. No reason and no exception here repeats a piece of the text."""

UNPROCESSED = "[UNPROCESSED]"
"""What stands in the place of a text that is not published."""


class Unpublishable(Exception):
    """A text must not be published. Its only argument is a reason that is safe to store."""

    @property
    def reason(self) -> str:
        return str(self.args[0])


class BoundExceeded(Unpublishable):
    """A text is longer, or has more hits, than the policy's limits allow."""


class RuleFailed(Unpublishable):
    """A rule raised. Only its id and the kind of the error are kept: an error's message may repeat the text."""

    def __init__(self, rule_id: str, kind: str) -> None:
        super().__init__(f"rule {rule_id} failed with {kind}")


class GuardFailed(Unpublishable):
    """The redacted text still shows what no policy may publish."""
