"""Which articles stand in which pane, chosen from a list of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from library.families import Family
from library.hostile_text import harmless_line
from library.model import Article
from tui.text.language_note import foreign_language
from tui.text.pieces import Pieces
from tui.widgets.pane_row import MOST_PANES
from tui.widgets.virtual_list import VirtualList

_HELP = "space in or out · 1-4 into that pane · enter opens · escape leaves all as it was"
_FEWEST = 1
_BOLD, _DIM, _PLAIN = Style(bold=True), Style(dim=True), Style()


class ChooserScreen(ModalScreen[Sequence[Article] | None]):
    """Returns the chosen articles from the left, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave all as it was", show=False),
        Binding("space", "take", "In or out", show=False, priority=True),
        Binding("enter", "open", "Open", show=False, priority=True),
        *(Binding(str(n), f"put({n})", f"Into pane {n}", show=False) for n in range(1, MOST_PANES + 1)),
    ]

    CSS = """
    ChooserScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 120; height: auto; max-height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & Static { color: $text-muted; height: auto; }
        & VirtualList { height: auto; max-height: 30; }
    }
    """

    def __init__(
        self,
        articles: Sequence[Article],
        shown: Sequence[Article],
        families: Sequence[Family] | None,
        copy_notes: Mapping[str, str],
    ) -> None:
        """List `articles`; `families` is None while it is not known what they share.

        `copy_notes` say by id of what an article is a copy.
        """
        super().__init__()
        self._articles = articles
        self._chosen = list(shown)
        self._known = families is not None
        self._copy_notes = copy_notes
        self._statements = Counter(
            article
            for family in families or ()
            if family.reports > 1
            for article in {wording.quotation.article for wording in family.wordings}
        )

    def compose(self) -> ComposeResult:
        """Show the list below its help."""
        with Vertical():
            yield Static(_HELP, markup=False)
            yield VirtualList(self._entry, len(self._articles))

    def on_mount(self) -> None:
        """Begin at the first article in a pane."""
        entries = self.query_one(VirtualList)
        entries.focus()
        first = self._articles.index(self._chosen[0]) if self._chosen else 0
        entries.show(len(self._articles), first)

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        article = self._articles[number]
        pane = str(self._chosen.index(article) + 1) if article in self._chosen else " "
        shared = self._statements[article.id]
        amount = f"{shared} shared" if shared else "nothing shared" if self._known else "…"
        outlet = set_cell_size(harmless_line(article.outlet_name), 22)
        date = article.published[:10]
        notes = foreign_language(article), self._copy_notes.get(article.id)
        about = " · ".join(filter(None, (*notes, harmless_line(article.heading))))
        room = max(10, width - 53)
        return [
            [
                (f"[{pane}] ", _BOLD if pane != " " else _DIM),
                (f"{outlet} ", _BOLD),
                (set_cell_size(about, room) + " ", _PLAIN),
                (f"{date:<11}", _DIM),
                (f"{amount:>14}", _DIM),
            ]
        ]

    def action_take(self) -> None:
        """Put the article behind the last pane, or take it out."""
        article = self._under_cursor()
        if article in self._chosen:
            if len(self._chosen) > _FEWEST:
                self._chosen.remove(article)
        elif len(self._chosen) < MOST_PANES:
            self._chosen.append(article)
        else:
            self.notify(
                f"{MOST_PANES} panes are full: take one out first, or press its number.", markup=False
            )
        self._redraw()

    def action_put(self, pane: int) -> None:
        """Put the article into a pane; one that stood in another pane changes places."""
        article = self._under_cursor()
        place = min(pane - 1, len(self._chosen))
        if place == len(self._chosen):
            if article in self._chosen:
                self._chosen.remove(article)
            self._chosen.append(article)
        else:
            before = self._chosen[place]
            if article in self._chosen:
                self._chosen[self._chosen.index(article)] = before
            self._chosen[place] = article
        self._redraw()

    def action_open(self) -> None:
        """Open what was chosen."""
        self.dismiss(tuple(self._chosen))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(VirtualList.Chosen)
    def _clicked(self) -> None:
        self.action_take()

    def _under_cursor(self) -> Article:
        return self._articles[self.query_one(VirtualList).cursor]

    def _redraw(self) -> None:
        self.query_one(VirtualList).refresh()
