"""What a screen of panes finds in them: the line to type in, the hits, and the way from hit to hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from library.model import Span
from tui.commands import key_name
from tui.text.finding import find_all
from tui.widgets.article_pane import ArticlePane
from tui.widgets.pane_row import PaneRow
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.widgets.find_bar import FindBar


class FindingScreen(Screen[None]):
    """A screen with a row of panes and a status line."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys
        self._touched = False
        """The reader has begun to read: the screen leaves the choice of articles alone."""

    @property
    def row(self) -> PaneRow:
        """The panes."""
        return self.query_one(PaneRow)

    @property
    def status(self) -> StatusLine:
        """The line at the bottom."""
        return self.query_one(StatusLine)

    def _key(self, command: str) -> str:
        return key_name(self._keys, command)

    def _say(self, text: str) -> None:
        """Tell the reader something in passing; the text is no markup."""
        self.notify(text, markup=False)

    def _describe(self) -> None:
        """Say what is in focus; a screen that has no place for it says nothing."""

    async def action_find(self) -> None:
        """Open the line to type in; what is typed in the meantime waits for it."""
        from tui.widgets.find_bar import FindBar

        self._touched = True
        if self.row.active and not self.query(FindBar):
            bar = FindBar(self.row.active)
            await self.mount(bar, before=self.status)
            self.set_focus(bar.line)

    def on_find_bar_typed(self, message: FindBar.Typed) -> None:
        """Show what was typed so far."""
        pane = message.pane
        if pane.content:
            hits = find_all(pane.content.article.text, message.text)
            below = next(
                (n for n, hit in enumerate(hits) if pane.column.row_of(hit.start) >= pane.top_row), 0
            )
            self._show_hit(pane, hits, below)
            self.status.found = self.status.found or ("no hit" if message.text.strip() else "")

    def on_find_bar_closed(self, message: FindBar.Closed) -> None:
        """Go back to the text, with or without hits."""
        from tui.widgets.find_bar import FindBar

        self.set_focus(None)
        if not message.kept:
            message.pane.show_hits(())
        self._say_found()
        self.query(FindBar).remove()

    def action_hit(self, step: int) -> None:
        """Go to the next or previous hit in the pane, around the ends."""
        pane = self.row.active
        if pane is None or not pane.hits:
            self.status.found = f"nothing found yet: {self._key('find')} finds in this pane"
            return
        current = (-1 if step > 0 else 0) if pane.hit is None else pane.hit
        self._show_hit(pane, pane.hits, (current + step) % len(pane.hits))

    def _show_hit(self, pane: ArticlePane, hits: Sequence[Span], number: int) -> None:
        pane.show_hits(hits, number if hits else None)
        if hits:
            start = hits[number].start
            if pane.is_folded_at(start):
                self.row.fold(folded=False)
            self.row.after_layout(lambda: self.row.reveal(pane, start))
        self._say_found()

    def _say_found(self) -> None:
        pane = self.row.active
        current = pane.hit if pane and pane.hits else None
        self.status.found = f"hit {current + 1} of {len(pane.hits)}" if pane and current is not None else ""
