"""A reader's notes to one article: read, added, changed and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from library.database import Note
from library.hostile_text import harmless, harmless_line
from tui.text.library_rows import NOTE
from tui.text.pieces import BOLD, PLAIN, Pieces
from tui.text.wrapping import wrap
from tui.widgets.one_line import OneLine
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from library.database.own import Own
    from tui.librarian import Librarian

_LINES = 3
"""Of a note that are listed; all of it is in the editor."""
_READING = "a adds · enter changes · d removes · u undoes · escape closes"
_WRITING = "enter keeps · ctrl+j new line · escape leaves it as it was"


@dataclass(frozen=True, slots=True)
class NoteAct:
    """Something that was done to a note, and how it is undone."""

    said: str
    undo: Callable[[], object]


class NotesScreen(ModalScreen[Sequence[NoteAct]]):
    """Returns what was done, in order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, priority=True),
        Binding("enter", "enter", "Change, or keep", show=False, priority=True),
        Binding("ctrl+j", "new_line", "New line", show=False, priority=True),
        Binding("a", "add", "Add", show=False),
        Binding("e", "change", "Change", show=False),
        Binding("d,delete", "remove", "Remove", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("q", "leave", "Close", show=False),
    ]

    CSS = """
    NotesScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: auto; max-height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & OneLine { padding: 0; }
        & VirtualList { height: auto; max-height: 18; }
        & TextArea { height: 6; border: none; padding: 0; background: $panel; display: none; }
        & Static { color: $text-muted; height: auto; margin-top: 1; }
    }
    """

    def __init__(self, article: str, heading: str, own: Own, librarian: Librarian) -> None:
        super().__init__()
        self._article, self._heading = article, heading
        self._own, self._librarian = own, librarian
        self.notes: Sequence[Note] = ()
        self.acts: list[NoteAct] = []
        self._are_known = False
        self._changing: Note | None = None
        """The note in the editor; None for a new one."""

    def compose(self) -> ComposeResult:
        """Lay the article, its notes, the editor and the help below each other."""
        with Vertical():
            yield OneLine()
            yield VirtualList(self._entry, lines=_LINES)
            editor = TextArea(soft_wrap=True, show_line_numbers=False, compact=True)
            editor.cursor_blink = False
            yield editor
            yield Static(_READING, markup=False)

    def on_mount(self) -> None:
        """Ask for the notes; where there is none, one is to be written."""
        self.query_one(OneLine).line = Content.assemble(("Notes on ", "bold"), harmless_line(self._heading))
        self._list.focus()
        self._ask_for_notes(lambda: None if self.notes else self.action_add())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing be done to notes before they are on screen, but leave."""
        del parameters
        return self._are_known or action == "leave"

    @property
    def editor(self) -> TextArea:
        """Where a note is written."""
        return self.query_one(TextArea)

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    @property
    def _current(self) -> Note | None:
        cursor = self._list.cursor
        return self.notes[cursor] if cursor < len(self.notes) else None

    def _ask_for_notes(self, then: Callable[[], None] | None = None) -> None:
        def take(notes: Sequence[Note]) -> None:
            self.notes, self._are_known = notes, True
            if self.is_mounted:
                self._list.show(len(notes), self._list.cursor)
                if then is not None:
                    then()

        self._librarian.ask(partial(self._own.notes, self._article), take)

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        said = self.notes[number].said
        rows = [
            line[start:end]
            for line in map(harmless_line, said.splitlines())
            for start, end in wrap(line, 0, len(line), max(1, width - 4))
        ]
        if len(rows) > _LINES:
            rows[_LINES - 1] = set_cell_size(rows[_LINES - 1], max(1, width - 6)).rstrip() + " …"
        return [
            [(f"{NOTE} " if not row else "  ", BOLD), (text, PLAIN)] for row, text in enumerate(rows[:_LINES])
        ]

    # Writing ---------------------------------------------------------------------------

    def action_add(self) -> None:
        """Write a new note."""
        self._write(None)

    def action_change(self) -> None:
        """Write the note under the cursor otherwise."""
        if self._current is not None:
            self._write(self._current)

    def _write(self, note: Note | None) -> None:
        self._changing = note
        editor = self.editor
        editor.text = harmless(note.said) if note else ""
        editor.display = True
        editor.move_cursor(editor.document.end)
        editor.focus()
        self.query_one(Static).update(_WRITING)

    def _stop_writing(self) -> None:
        self.editor.display = False
        self.query_one(Static).update(_READING)
        self._list.focus()

    def action_new_line(self) -> None:
        """Begin a new line of the note."""
        if self.editor.display:
            self.editor.insert("\n")

    def action_enter(self) -> None:
        """Keep what is in the editor; where there is none, open it."""
        if not self.editor.display:
            self.action_change()
            return
        note, said = self._changing, self.editor.text.strip()
        if note is None and said:
            self._librarian.ask(partial(self._own.new_note, self._article, said), self._added)
        elif note is not None and said and said != note.said:
            changed = replace(note, said=said)
            undo = partial(self._own.set_note, note)
            self._do(partial(self._own.set_note, changed), NoteAct("Changed a note", undo))
        elif note is not None and not said:
            self._remove(note)
        else:
            self._stop_writing()

    def _added(self, note: Note) -> None:
        self._did(NoteAct("Added a note", partial(self._own.set_note, replace(note, said=""))))

    def action_remove(self) -> None:
        """Remove the note under the cursor."""
        if self._current is not None:
            self._remove(self._current)

    def _remove(self, note: Note) -> None:
        undo = partial(self._own.set_note, note)
        self._do(partial(self._own.set_note, replace(note, said="")), NoteAct("Removed a note", undo))

    def _do(self, do: Callable[[], object], act: NoteAct) -> None:
        self._librarian.ask(do, lambda _: self._did(act))

    def _did(self, act: NoteAct) -> None:
        self.acts.append(act)
        if self.is_mounted:
            self.notify(f"{act.said}. u undoes it.", markup=False)
            self._stop_writing()
            self._ask_for_notes()

    def action_undo(self) -> None:
        """Undo what was done last."""
        if not self.acts:
            self.notify("There is nothing to undo here.", markup=False)
            return
        act = self.acts.pop()
        self._librarian.ask(act.undo, lambda _: self.notify(f"Undone: {act.said}.", markup=False))
        self._ask_for_notes()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_change()

    def action_leave(self) -> None:
        """Leave the editor; where it is closed, the notes."""
        if self.editor.display and self.notes:
            self._stop_writing()
        else:
            self.dismiss(tuple(self.acts))
