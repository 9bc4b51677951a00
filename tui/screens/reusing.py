"""Going through text that the articles share outside quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from library.model import Article, Comparison
from library.reused import ReusedPassage, reused_passages
from tui.screens.looking import LookingScreen
from tui.text.copies import copy_notes
from tui.text.description import Line
from tui.text.passage_description import NAMES, describe_passage
from tui.text.passages import passage_tour
from tui.widgets.article_pane import ArticlePane


class ReusingScreen(LookingScreen):
    """A screen on which a reused passage can be in focus."""

    articles: tuple[Article, ...]
    compared: bool
    passages: tuple[ReusedPassage, ...] = ()
    passage: int | None = None
    """The position of the passage in focus."""
    copy_notes: Mapping[str, str] = {}
    """Of which article another one is a copy, by its id."""

    def action_passage(self, step: int) -> None:
        """Go to the next or previous reused passage in all panes at once, around the ends."""
        if not self.compared:
            self._say("The articles are being compared.")
            return
        self._touched = True
        tour = passage_tour(self.row.passages())
        if not tour:
            others = f" {self._key('choose_articles')} chooses others."
            more = others if len(self.articles) > len(self.row.articles) else ""
            self._say(f"These articles share no text outside quotations.{more}")
        elif self.passage in tour:
            self._go_to_passage(tour[(tour.index(self.passage) + step) % len(tour)])
        else:
            self._go_to_passage(tour[self._nearest_passage(tour, step)])

    def _nearest_passage(self, tour: Sequence[int], step: int) -> int:
        """Return which stop of the tour lies next below (or above) what the active pane shows."""
        active = self.row.active
        marks = self.row.passages()[self.row.active_number]
        below = [
            tour.index(mark.passage)
            for mark in marks
            if active is not None and active.column.row_of(mark.start) >= active.top_row
        ]
        first = min(below, default=0)
        return first if step > 0 else (first - 1) % len(tour)

    def _go_to_passage(self, passage: int) -> None:
        holders = self._holders(passage)
        if self.row.one_pane and holders and self.row.active_number not in holders:
            self.row.turn_to(holders[0])
        self.row.after_layout(lambda: self._stand_at_passage(passage))

    def _stand_at_passage(self, passage: int) -> None:
        # The panes may have changed since.
        if self._holders(passage):
            self._leave_focus()
            self.passage = passage
            self.row.go_to_passage(passage)
            self._describe()

    def _holders(self, passage: int) -> list[int]:
        """Return the positions of the panes that have a passage."""
        panes = enumerate(self.row.passages())
        return [number for number, marks in panes if any(mark.passage == passage for mark in marks)]

    def _turn_to_next_holder(self, passage: int) -> None:
        """Turn to the next pane that has the passage in focus."""
        holders = self._holders(passage)
        self.row.turn_to(next((pane for pane in holders if pane > self.row.active_number), holders[0]))
        self._go_to_passage(passage)

    @on(ArticlePane.PassageClicked)
    def _passage_clicked(self, message: ArticlePane.PassageClicked) -> None:
        self._touched = True
        self._go_to_passage(message.passage)

    def _find_reuse(self, comparison: Comparison) -> None:
        self.passages = reused_passages(comparison)
        self.copy_notes = copy_notes(comparison)

    def _passage_lines(self, passage: int) -> list[Line]:
        """Return what the inspector says of a passage."""
        articles = {article.id: article for article in self.articles}
        panes = {article.id: number for number, article in enumerate(self.row.articles, 1)}
        return describe_passage(self.passages[passage], articles, panes, self.row.active_number + 1)

    def _passage_place(self, passage: int) -> str:
        """Return what the status line says of a passage."""
        tour = passage_tour(self.row.passages())
        return f"{NAMES[self.passages[passage].kind]} {tour.index(passage) + 1} of {len(tour)}"

    def _reuse_note(self) -> str:
        """Return how much the articles on screen share outside quotations; "" for nothing."""
        amount = len(passage_tour(self.row.passages()))
        passages = f"{amount} reused passage{'' if amount == 1 else 's'}"
        return f" {passages}; {self._key('next_passage')} goes to the first." if amount else ""

    def _leave_focus(self) -> None:
        """Leave the passage in focus."""
        self.passage = None
