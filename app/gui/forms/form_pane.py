"""The form with its tool bar: undo, rows, magnification; ties view, state and clipboard together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QToolBar,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.domain.problem_texts import message
from app.forms.grid import Cell
from app.gui.actions import ActionSpec, build_actions
from app.gui.forms.form_state import FormState, line_of
from app.gui.forms.form_view import FormView
from app.gui.look import Look
from app.gui.widgets.clipboard import block_of, text_of_cells

ACTIONS = (
    ActionSpec("undo", "撤销", "_on_undo", "Ctrl+Z", "undo-2"),
    ActionSpec("redo", "重做", "_on_redo", "Ctrl+Y; Ctrl+Shift+Z", "redo-2"),
    ActionSpec("add_row", "增行", "_on_add_row", "Ctrl++; Ctrl+=", "plus", "在当前指标下方增加一行"),
    ActionSpec("remove_row", "删行", "_on_remove_row", "Ctrl+-", "minus", "删除当前指标行"),
    ActionSpec("row_up", "上移", "_on_row_up", "Alt+Up", "arrow-up", "上移指标行"),
    ActionSpec("row_down", "下移", "_on_row_down", "Alt+Down", "arrow-down", "下移指标行"),
    ActionSpec("fill_down", "向下填充", "_on_fill_down", "Ctrl+D", "chevron-down"),
    ActionSpec("fit", "适应宽度", "_on_fit", "Ctrl+0"),
)
_FIXED = "灰底的内容由程序带入：名称和编码在“单位与项目”中改，指标在绩效目标表中改。"
_ROWS = ("add_row", "remove_row", "row_up", "row_down")


class FormPane(QWidget):
    """Shows one `FormState` at a time, or a sentence while there is none."""

    cell_entered = Signal(object)  # Cell or None

    def __init__(self, look: Look, *, empty: str = "") -> None:
        super().__init__()
        self._look = look
        self.state: FormState | None = None
        self.view = FormView(look)
        self.view.edited.connect(self._on_edited)
        self.view.clear_wanted.connect(self._on_clear)
        self.view.command_wanted.connect(self._on_command)
        self.view.cell_entered.connect(self._on_cell)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.actions_by_key = build_actions(self, ACTIONS, look)
        self.extra_actions: list[QAction] = []
        self._empty = QLabel(empty)
        self._empty.setObjectName("soft")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self.bar = self._tool_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._paper(), 1)
        column.addWidget(self._blank_page(), 1)
        self.show_state(None)

    def show_state(self, state: FormState | None) -> None:
        """Show another form, or none."""
        if self.state is not None:
            self.state.laid_out.disconnect(self._on_laid_out)
            self.state.refused.disconnect(self._on_refused)
            self.state.undo_stack.indexChanged.disconnect(self._on_undo_changed)
        self.state = state
        for widget in (self.bar, self._sheet):
            widget.setVisible(state is not None)
        self._blank.setVisible(state is None)
        if state is not None:
            state.laid_out.connect(self._on_laid_out)
            state.refused.connect(self._on_refused)
            state.undo_stack.indexChanged.connect(self._on_undo_changed)
            self._on_laid_out()
        self._on_cell(self.view.current_cell())
        self._on_undo_changed()

    def say_empty(self, sentence: str) -> None:
        """What to read while no form is shown."""
        self._empty.setText(sentence)

    def add_to_blank(self, widget: QWidget) -> None:
        """Put a button below the sentence that stands there while no form is shown."""
        self._blank_column.insertWidget(2, widget, alignment=Qt.AlignmentFlag.AlignHCenter)

    def add_to_bar(self, widget: QWidget) -> QAction:
        """Put a further button at the right end of the tool bar; the action shows and hides it."""
        return self.bar.addWidget(widget)

    def _blank_page(self) -> QWidget:
        self._blank = QWidget()
        self._blank_column = QVBoxLayout(self._blank)
        self._blank_column.setSpacing(self._look.space(3))
        self._blank_column.addStretch(2)
        self._blank_column.addWidget(self._empty)
        self._blank_column.addStretch(3)
        return self._blank

    def _paper(self) -> QWidget:
        """The view on a white sheet with a margin."""
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        self._sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._sheet)
        margin = self._look.space(2)
        column.setContentsMargins(margin, margin, 0, 0)
        column.addWidget(self.view)
        return self._sheet

    def _tool_bar(self) -> QToolBar:
        """Folds what does not fit into a menu, so that large text does not widen the window."""
        bar = QToolBar()
        bar.setObjectName("bar")
        bar.setIconSize(self._look.icon_size())
        for key in ("undo", "redo", *_ROWS, "fit"):
            action = self.actions_by_key[key]
            bar.addAction(action)
            button = bar.widgetForAction(action)
            button.setObjectName("flat")
            if key in {"add_row", "remove_row"} and isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return bar

    def _on_laid_out(self) -> None:
        state = self.state
        if state is None:
            return
        self.view.show_grid(state.grid, editable=state.editable)
        tips: dict[str, str] = {}
        for problem in state.findings.problems:
            sentence = f"{problem.severity.title}：{message(problem)}"
            tips[problem.path] = f"{tips[problem.path]}\n{sentence}" if problem.path in tips else sentence
        self.view.grid_model.show_problems(state.findings.problems, tips)

    def _on_cell(self, cell: Cell | None) -> None:
        in_line = cell is not None and line_of(cell) is not None
        for key in _ROWS:
            self.actions_by_key[key].setEnabled(in_line and self._is_editable())
        self.cell_entered.emit(cell)

    def _on_undo_changed(self, _index: int = 0) -> None:
        stack = self.state.undo_stack if self.state is not None else None
        undo, redo = self.actions_by_key["undo"], self.actions_by_key["redo"]
        undo.setEnabled(stack is not None and stack.canUndo() and self._is_editable())
        redo.setEnabled(stack is not None and stack.canRedo() and self._is_editable())
        undo.setText(f"撤销 {stack.undoText()}".strip() if stack is not None else "撤销")
        redo.setText(f"重做 {stack.redoText()}".strip() if stack is not None else "重做")
        undo.setToolTip(f"{undo.text()}（Ctrl+Z）")
        redo.setToolTip(f"{redo.text()}（Ctrl+Y）")

    def _on_refused(self, path: str, sentence: str) -> None:
        """Say beside the cell why the text was not taken."""
        cell = self.view.grid_model.cell_of(path)
        place = self.view.visualRect(self.view.grid_model.index_of(cell)).bottomLeft() if cell else QPoint()
        QToolTip.showText(self.view.viewport().mapToGlobal(place), sentence, self.view)

    def _on_edited(self, path: str, text: str) -> None:
        if self.state is not None:
            self.state.enter(path, text)

    def _on_clear(self, paths: list[str]) -> None:
        if self.state is not None and paths:
            self.state.clear(paths)

    def _on_command(self, command: str) -> None:
        handlers: dict[str, Callable[[], None]] = {
            "copy": self._on_copy,
            "paste": self._on_paste,
            "cut": self._on_cut,
            "fill_down": self._on_fill_down,
            "locked": self._on_locked,
        }
        handlers[command]()

    def _on_locked(self) -> None:
        """Say why typing does nothing."""
        cell = self.view.current_cell()
        if self.state is None or cell is None or not cell.path:
            return
        status = self.state.opened.submission.status.title
        self._on_refused(
            cell.path,
            _FIXED
            if self.state.editable
            else f"这张表{status}，内容已锁定。需要修改时，请先退回，或发起“调整”。",
        )

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(text_of_cells(self.view.selected_cells()))

    def _on_cut(self) -> None:
        self._on_copy()
        self._on_clear(
            [cell.path for cell in self.view.selected_cells() if cell.path and cell.role == "input"]
        )

    def _on_paste(self) -> None:
        if self.state is not None and not self._is_editable():
            self._on_locked()
            return
        cells = self.view.selected_cells()
        text = QApplication.clipboard().text()
        if self.state is not None and self._is_editable() and cells and text:
            self.state.paste(cells[0].row, cells[0].col, block_of(text))

    def _on_undo(self) -> None:
        if self.state is not None:
            self.state.undo_stack.undo()

    def _on_redo(self) -> None:
        if self.state is not None:
            self.state.undo_stack.redo()

    def _on_fill_down(self) -> None:
        if self.state is not None:
            self.state.fill_down(self.view.selected_cells())

    def _on_add_row(self) -> None:
        self._with_cell(lambda state, cell: state.add_row(cell))

    def _on_remove_row(self) -> None:
        self._with_cell(lambda state, cell: state.remove_row(cell))

    def _on_row_up(self) -> None:
        self._with_cell(lambda state, cell: state.move_row(cell, -1))

    def _on_row_down(self) -> None:
        self._with_cell(lambda state, cell: state.move_row(cell, 1))

    def _on_fit(self) -> None:
        self.view.set_zoom(0)

    def _with_cell(self, act: Callable[[FormState, Cell], None]) -> None:
        cell = self.view.current_cell()
        if self.state is not None and cell is not None and self._is_editable():
            act(self.state, cell)

    def _is_editable(self) -> bool:
        return self.state is not None and self.state.editable

    def build_menu(self) -> QMenu:
        """The right-click menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, keys, command in (
            ("复制", "Ctrl+C", "copy"),
            ("粘贴", "Ctrl+V", "paste"),
            ("剪切", "Ctrl+X", "cut"),
        ):
            action = menu.addAction(f"{text}\t{keys}")
            action.setEnabled(command == "copy" or self._is_editable())
            action.triggered.connect(lambda _checked=False, wanted=command: self._on_command(wanted))
        menu.addAction(self.actions_by_key["fill_down"])
        menu.addSeparator()
        menu.addActions([self.actions_by_key[key] for key in _ROWS])
        if self.extra_actions:
            menu.addSeparator()
            menu.addActions(self.extra_actions)
        return menu

    def _on_menu(self, place: QPoint) -> None:
        self.build_menu().popup(self.view.viewport().mapToGlobal(place))
