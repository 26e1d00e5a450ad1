"""Several programs start on one database: one gets it; what a killed one left behind is taken over."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.torture import robot
from tests.torture.kills import Outcome, county_database

_GOT, _REFUSED = "got it", "refused"


def lock(channel: robot.Channel, database: Path, careful: bool) -> None:
    """In a program: wait for the sign, try to take the database, tell, and hold it until told to end."""
    from app.gui.database_lock import lock_database
    from app.shared.errors import UserError

    channel.send(robot.READY)
    channel.receive()
    try:
        held = lock_database(database) if careful else None
    except UserError:
        channel.send(_REFUSED)
    else:
        channel.send(_GOT)
        channel.receive()
        del held


def many_starts(folder: Path, runs: int, *, seed: int = 2, careful: bool = True) -> Outcome:
    """Two to five at once, the holder is killed every time; without `careful` nobody asks (the control)."""
    outcome = Outcome("many starts" if careful else "many starts without asking (control)")
    database = county_database(folder / "county")
    random = Random(seed)
    for _ in range(runs):
        outcome.runs += 1
        with ExitStack() as stack:
            programs = [
                stack.enter_context(robot.started(lock, database, careful))[1]
                for _ in range(2 + random.randrange(4))
            ]
            for channel in programs:
                channel.receive()
            for channel in programs:
                channel.send("go")
            answers = [channel.receive() for channel in programs]
        winners = sum(answer == [_GOT] for answer in answers)
        if winners != 1:
            outcome.fail(f"run {outcome.runs}: {winners} of {len(programs)} took the database")
    return outcome
