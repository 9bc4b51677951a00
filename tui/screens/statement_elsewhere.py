"""Where else the library carries a statement: of the quotation in focus, or of a text that is pasted here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widgets import Input

from library.database import LibraryError
from library.hostile_text import harmless_line
from library.model import Span
from tui.library_elsewhere import Answer, Question, Told, ask_library
from tui.text.elsewhere import relation_of, shared_spans, summary, why
from tui.text.painting import Layer, flatten
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces
from tui.text.wrapping import wrap
from tui.widgets.one_line import OneLine
from tui.widgets.pasting_line import PastingLine
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from library.database import LibraryFile
    from tui.librarian import Librarian

Chosen = tuple[str, Span]
"""An article's id, and where in it the quotation stands."""

_WORDING_LINES, _WHY_LINES = 2, 2
_ENTRY_LINES = 2 + _WORDING_LINES + _WHY_LINES + 1
_MARK = Style(bold=True, underline=True)
_INDENT = "  "
_HELP = "Type or paste a statement, or a paragraph with quotations, and press enter."


class StatementElsewhereScreen(Screen[Chosen | None]):
    """Returns the quotation that the reader chose to read where it stands, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "to_found", "To what was found", show=False),
        Binding("s,slash", "to_line", "To the line", show=False),
    ]

    CSS = """
    StatementElsewhereScreen {
        & > Input { border: round $primary; height: 3; }
        & > VirtualList { height: 1fr; padding: 0 1; }
        & > #elsewhere-status { background: $panel; }
        & > #elsewhere-summary { text-style: bold; }
    }
    """

    def __init__(self, library: LibraryFile, librarian: Librarian, question: Question | None = None) -> None:
        """Ask `question` at once, where there is one."""
        super().__init__()
        self._library = library
        self._librarian = librarian
        self._question = question
        self._asked: Question | None = None
        """The question whose answer is waited for, the newest one."""
        self._told: Sequence[Told] = ()

    def compose(self) -> ComposeResult:
        """Lay line, summary, what was found and status below each other."""
        line = PastingLine(_text_of(self._question), placeholder="a statement", select_on_focus=False)
        line.cursor_blink = False
        yield line
        yield OneLine(id="elsewhere-summary")
        yield VirtualList(self._entry, lines=_ENTRY_LINES)
        yield OneLine(id="elsewhere-status")

    def on_mount(self) -> None:
        """Ask what was to be asked."""
        self._say(_HELP)
        self._show_status()
        if self._question is not None:
            self._ask(self._question)

    @property
    def line(self) -> Input:
        """The line that the statement is typed into."""
        return self.query_one(Input)

    @property
    def told(self) -> Sequence[Told]:
        """What is listed."""
        return self._told

    # Asking ----------------------------------------------------------------------------

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is not None and event.value == _text_of(self._question):
            self._ask(self._question)
        elif event.value.strip():
            self._ask(Question(event.value))
        else:
            self._asked = None
            self._show(())
            self._say(_HELP)

    def _ask(self, question: Question) -> None:
        """Ask the library; of questions that wait, only the newest is asked."""
        self._asked = question
        self._say("Looking through the library ...")
        ask = partial(_answer_of, self._library, question)
        self._librarian.ask(ask, partial(self._take, question), newest="elsewhere")

    def _take(self, question: Question, answer: Answer | str) -> None:
        if question is not self._asked or not self.is_attached:
            return  # another one was asked in the meantime
        self._asked = None
        if isinstance(answer, str):
            self._show(())
            self._say("The library could not be asked.")
            self.notify(harmless_line(answer), severity="warning", markup=False, timeout=10)
            return
        self._show(answer.told)
        waiting = f"  {answer.waiting:,} articles are not matched yet." if answer.waiting else ""
        self._say(f"{summary(answer.elsewhere)}{waiting}")
        self.action_to_found()

    def _show(self, told: Sequence[Told]) -> None:
        self._told = told
        self.query_one(VirtualList).show(len(told), 0)
        self._show_status()

    def _say(self, text: str) -> None:
        self.query_one("#elsewhere-summary", OneLine).line = Content(harmless_line(text))

    @on(DescendantFocus)
    def _show_status(self) -> None:
        """Say which keys help on from here."""
        if self.query_one(VirtualList).has_focus:
            keys = ["enter opens the article there", "/ goes to the line"]
        else:
            keys = ["enter looks through the library", "↓ goes to what was found" if self._told else ""]
        line = "  ·  ".join(filter(None, [*keys, "escape goes back"]))
        self.query_one("#elsewhere-status", OneLine).line = Content(line)

    # Showing ---------------------------------------------------------------------------

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        """Return outlet, date and headline, what the wording is, the wording on two lines, and why."""
        told = self._told[number]
        found, article = told.found, told.article
        outlet = f"{harmless_line(article.outlet)}  "
        date = f"{article.published[:10] or 'no date'}  "
        room_inside = max(10, width - 2 * len(_INDENT))
        room = max(1, width - cell_len(outlet) - cell_len(date))
        speaker = harmless_line(found.quotation.speaker or "speaker unknown")
        return [
            [(outlet, BOLD), (date, DIM), (set_cell_size(harmless_line(article.heading), room), PLAIN)],
            [(f"{_INDENT}{speaker}: ", PLAIN), (relation_of(found), BOLD if found.accepted else DIM)],
            *_wording(told, room_inside),
            *([(_INDENT + line, DIM)] for line in _lines(f"why: {why(found)}", room_inside)[:_WHY_LINES]),
        ]

    # Moving ----------------------------------------------------------------------------

    @on(VirtualList.Chosen)
    def _open(self, message: VirtualList.Chosen) -> None:
        quotation = self._told[message.number].found.quotation
        self.dismiss((quotation.article, Span(quotation.start, quotation.end)))

    def action_to_found(self) -> None:
        """Put the cursor on what was found."""
        if self._told:
            self.query_one(VirtualList).focus()

    def action_to_line(self) -> None:
        """Put the cursor on the line."""
        self.line.focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _text_of(question: Question | None) -> str:
    if question is None:
        return ""
    text = question.asked if isinstance(question.asked, str) else question.asked.text
    return " ".join(text.split())


def _answer_of(library: LibraryFile, question: Question) -> Answer | str:
    """Return the answer, or why there is none; runs in the librarian's thread."""
    try:
        return ask_library(library, question)
    except LibraryError as error:
        return str(error)


def _lines(text: str, width: int) -> list[str]:
    return [line.within(text) for line in wrap(text, 0, len(text), width)]


def _wording(told: Told, width: int) -> Sequence[Pieces]:
    """Return the lines of the wording from where it begins to be the statement."""
    text = told.found.quotation.text
    spans = shared_spans(told.found)
    layers = [Layer(span.start, span.end, _MARK) for span in spans]
    lines = wrap(text, 0, len(text), width)
    first = next((n for n, line in enumerate(lines) if spans and line.end > spans[0].start), 0)
    first = max(0, min(first, len(lines) - _WORDING_LINES))
    shown = lines[first : first + _WORDING_LINES]
    return [
        [
            ("… " if first and line is shown[0] else _INDENT, DIM),
            *(
                (harmless_line(text[start:end]), Style.combine(styles) if styles else DIM)
                for start, end, styles in flatten(line.start, line.end, layers)
            ),
            (" …" if line is shown[-1] and line is not lines[-1] else "", DIM),
        ]
        for line in shown
    ]
