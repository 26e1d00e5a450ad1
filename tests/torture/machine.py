"""The clerk as a state machine: what it believes is stored is compared with the database after every step."""

from __future__ import annotations

import shutil
import tempfile
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.bootstrap import build_context
from app.storage.health import check_thoroughly
from app.usecases.context import Context
from tests.torture import steps
from tests.torture.kills import county_database
from tests.torture.robot import at_step


@cache
def _template() -> bytes:
    folder = Path(tempfile.mkdtemp())
    try:
        return county_database(folder).read_bytes()
    finally:
        shutil.rmtree(folder)


class Clerk(RuleBasedStateMachine):
    """Creates, edits, pastes, reviews, imports and takes back."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._database = self._folder / "jixiao.db"
        self._database.write_bytes(_template())
        self._context = build_context(self._database, person="测试员")
        self._count = 0
        self.forms: dict[str, steps.Kept] = {}
        self.amounts: dict[str, Decimal] = {}

    @initialize()
    def begin(self) -> None:
        """Nothing but the register is there."""
        self.amounts = steps.stored_amounts(self._context)

    @property
    def context(self) -> Context:
        """The database at the next moment."""
        self._count += 1
        return at_step(self._context, self._count)

    def _do(self, step: steps.Step, data: st.DataObject) -> None:
        expected = step(self.context, lambda limit: data.draw(st.integers(0, limit - 1)))
        self.forms = {uid: form for uid, form in self.forms.items() if uid not in expected.gone}
        self.forms |= expected.forms
        self.amounts |= expected.amounts

    @rule(data=st.data())
    def create(self, data: st.DataObject) -> None:
        """Start a form."""
        self._do(steps.create, data)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Type into a cell."""
        self._do(steps.edit, data)

    @rule(data=st.data())
    def paste(self, data: st.DataObject) -> None:
        """Paste a block."""
        self._do(steps.paste, data)

    @rule(data=st.data())
    def review(self, data: st.DataObject) -> None:
        """Send, pass, return."""
        self._do(steps.review, data)

    @rule(data=st.data())
    def enter_amount(self, data: st.DataObject) -> None:
        """Change a budget."""
        self._do(steps.enter_amount, data)

    @rule(data=st.data())
    def take_in(self, data: st.DataObject) -> None:
        """Import a workbook."""
        self._do(steps.take_in, data)

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        """Take an import back."""
        self._do(steps.take_back, data)

    @invariant()
    def stored_is_believed(self) -> None:
        """Every form, every amount; and the history is whole."""
        assert steps.stored_forms(self._context) == self.forms
        assert steps.stored_amounts(self._context) == (self.amounts or steps.stored_amounts(self._context))
        check_thoroughly(self._database)

    def teardown(self) -> None:
        """Remove the county."""
        self._context.backups.release()
        shutil.rmtree(self._folder)
