"""The history tampered with past the program: whatever was done, the first entry that does not fit is named."""

from __future__ import annotations

from pathlib import Path
from random import Random

from app.domain.history import ChainState
from app.storage.unit_of_work import SqlUnitOfWork
from tests.helpers.database import empty_database, opened
from tests.helpers.tampering import MANIPULATIONS, entry, unguard
from tests.torture.kills import Outcome

_ENTRIES = 1_000


def tampered_history(folder: Path, runs: int, *, seed: int = 5, sealed: bool = True) -> Outcome:
    """Each entry in turn, each way in turn; unless `sealed`, only the links are looked at (the control)."""
    outcome = Outcome("tampered history" if sealed else "tampered history, seals not computed (control)")
    chance = Random(seed)
    with opened(empty_database(folder)) as open_unit:
        with open_unit(write=True) as work:
            for number in range(_ENTRIES):
                work.audit.add(entry(number))
            work.commit()
        for run in range(runs):
            manipulate = MANIPULATIONS[run % len(MANIPULATIONS)]
            number = run // len(MANIPULATIONS) * max(4 * _ENTRIES // runs, 1) % _ENTRIES + 1
            with open_unit(write=True) as work:
                unguard(work._session.connection)
                first = manipulate(work._session.connection, number, _ENTRIES, chance)
                found = _first_broken(work) if sealed else _first_unlinked(work)
            outcome.runs += 1
            if found != first:
                outcome.fail(f"{manipulate.__name__} {number}: {first} expected, {found} found")
    return outcome


def _first_broken(work: SqlUnitOfWork) -> int | None:
    state = ChainState()
    while not state.is_complete:
        state = work.audit.followed(state, 250)
    return state.broken.number if state.broken is not None else None


def _first_unlinked(work: SqlUnitOfWork) -> int | None:
    """Whether each entry names the hash of the one before."""
    before = ""
    rows = work._session.connection.exec_driver_sql("SELECT prev_hash, hash FROM audit_entry ORDER BY id")
    for number, (prev_hash, own_hash) in enumerate(rows, start=1):
        if prev_hash != before:
            return number
        before = own_hash
    return None
