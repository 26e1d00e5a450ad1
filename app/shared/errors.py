"""The exceptions that mean "the environment is wrong", as opposed to a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something outside the program prevents the work: file open elsewhere, disk full, newer database.

    `message` says what is wrong, `remedy` what to do; both are Chinese sentences for the user.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        """Keep both sentences; `str()` joins them."""
        super().__init__(message if not remedy else f"{message}\n{remedy}")
        self.message = message
        self.remedy = remedy


class UnfitDatabaseError(UserError):
    """A database file that cannot be worked with; `kind` is "damaged", "foreign" or "newer"."""

    def __init__(self, message: str, remedy: str = "", *, kind: str = "damaged") -> None:
        """Keep what kind of unfit it is beside both sentences."""
        super().__init__(message, remedy)
        self.kind = kind


class RetryableError(UserError):
    """The environment was in the way; nothing has changed, and the same work may simply be tried again."""


class UnwrittenError(RetryableError):
    """A file could not be written; another place may do."""


class UnconfirmedError(UserError):
    """The change is done, but the disk did not confirm it: it may be gone after a power cut."""


class CancelledError(Exception):
    """The user cancelled a running job; nothing was changed."""
