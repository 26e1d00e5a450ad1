"""The one exception that means "the environment is wrong", as opposed to a bug."""

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


class CancelledError(Exception):
    """The user cancelled a running job; nothing was changed."""
