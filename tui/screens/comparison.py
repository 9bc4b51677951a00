"""The comparison: articles side by side, their shared statements, and the statement in focus."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from library.families import Family, families_of
from library.hostile_text import harmless_line
from library.model import Article, Comparison, Span
from tui.commands import Scope, bindings
from tui.screens.deciding import DecidingScreen
from tui.screens.opening import articles_to_open, panes_that_fit
from tui.text.amount import amount_of
from tui.text.description import describe_family, plain_line
from tui.text.tour import Stop, counterpart, shared_families, stops_of, tour_of
from tui.widgets.article_pane import ArticlePane
from tui.widgets.inspector import Inspector
from tui.widgets.pane_column import PaneTabs
from tui.widgets.pane_row import PaneRow
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from library.configuration import Settings
    from library.decisions import Decision
    from tui.work import Work

_WIDEN_BY = 4


class ComparisonScreen(DecidingScreen):
    """Shows two to four articles; what it knows of their families comes later, from the work beside it."""

    SCOPE: ClassVar[Scope] = "comparison"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]
    AUTO_FOCUS = None

    class ArticlesShown(Message):
        """The articles are on screen."""

    CSS = """
    ComparisonScreen { layout: vertical; }
    """

    def __init__(self, settings: Settings, work: Work, articles: Sequence[Article] = ()) -> None:
        super().__init__(settings.keys)
        self.options = settings.comparison
        self._settings = settings
        self._work = work
        # Panes come and go one request after the other: a request cut short would leave some unmounted.
        self._opening = Lock()
        self._keep(articles)
        self.families: tuple[Family, ...] = ()
        self.compared = False
        self.stop: Stop | None = None

    def compose(self) -> ComposeResult:
        """Lay tabs, panes, inspector and status line below each other."""
        yield PaneTabs()
        yield PaneRow(
            self.articles[: self._panes_that_fit()],
            widest_text=self.options.widest_text,
            together=self.options.scroll_together,
        )
        yield Inspector(self.options.inspector_rows)
        yield StatusLine(self._keys)

    def on_mount(self) -> None:
        """Say how the panes scroll, and tell when the articles that were read beforehand are on screen."""
        self.status.unlocked = not self.options.scroll_together
        if self.articles:
            self._tell_shown()

    # What is to be shown ---------------------------------------------------------------

    def show_work(self, text: str) -> None:
        """Say what is done beside the screen."""
        self.status.work = text

    def show_articles(self, articles: Sequence[Article]) -> None:
        """Show the first articles; the comparison may find better ones to begin with."""
        self._keep(articles)
        self._open(articles[: self._panes_that_fit()])

    def _keep(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self._by_id = {article.id: article for article in articles}

    def show_comparison(self, comparison: Comparison) -> None:
        """Highlight what the articles share."""
        self._found = comparison
        self.families = families_of(comparison, suggestions=self.options.suggestions)
        self._find_reuse(comparison)
        self.compared = True
        self.row.show_shared(self.families, self.passages, self.copy_notes)
        if not self._touched:
            best = articles_to_open(self.articles, self.families, self._panes_that_fit())
            if best != self.row.articles:
                self._open(best)
        self._turned()

    def show_decided(self, comparison: Comparison, decisions: Sequence[Decision]) -> None:
        """Show the statements as the reader decided them, and stay at the wording in focus.

        Nothing is shown when another decision has been made since.
        """
        if list(decisions) != self.decisions:
            return
        focus = self.stop.mark.wording.quotation.id if self.stop else None
        self.families = families_of(comparison, suggestions=self.options.suggestions)
        passage = self.passage
        self._leave_focus()
        self.row.show_shared(self.families, self.passages, self.copy_notes)
        if passage is not None:
            self._go_to_passage(passage)
        for position, family in enumerate(self.families):
            if any(wording.quotation.id == focus for wording in family.wordings):
                stops = stops_of(self.row.marks(), position)
                here = (stop for stop in stops if stop.mark.wording.quotation.id == focus)
                self._go_to(position, next(here, None))
                break
        self._describe()

    def _panes_that_fit(self) -> int:
        return panes_that_fit(self.app.size.width, self.options)

    @work(group="open")
    async def _open(self, articles: Sequence[Article]) -> None:
        async with self._opening:
            self._leave_focus()
            await self.row.show(articles)
            self._describe()
        self._tell_shown()

    def _tell_shown(self) -> None:
        self.row.after_layout(lambda: self.call_after_refresh(self.post_message, self.ArticlesShown()))

    def on_resize(self) -> None:
        """Show one pane where there is no room for two."""
        one_pane = self.size.width < self.options.one_pane_below
        self.query_one(PaneTabs).display = one_pane
        if one_pane != self.row.one_pane:
            self.row.set_one_pane(one_pane)

    @on(PaneRow.Turned)
    def _turned(self) -> None:
        tabs = [(f" {n} {harmless_line(a.outlet_name)} ", n - 1) for n, a in enumerate(self.row.articles, 1)]
        active = self.row.active_number
        others = len(self.articles) - len(self.row.articles)
        more = f"  {self._key('choose_articles')}: {others} more" if others > 0 else ""
        note = self.row.note(active)
        self.query_one(PaneTabs).line = Content.assemble(
            *((text, "reverse bold" if number == active else "") for text, number in tabs),
            (f"  {note}" if note else "", "dim"),
            (more, "dim"),
        )
        self._describe()

    def _describe(self) -> None:
        """Say in the inspector and the status line what is in focus."""
        inspector = self.query_one(Inspector)
        tour = tour_of(self.row.marks())
        self._say_found()
        if self.passage is not None:
            inspector.show(self._passage_lines(self.passage))
            self.status.place = self._passage_place(self.passage)
            return
        if self.stop is None:
            inspector.show([plain_line(self._overview() + self._reuse_note())])
            self.status.place = ""
            return
        family = self.families[self.stop.mark.family]
        panes = {article.id: number for number, article in enumerate(self.row.articles, 1)}
        inspector.show(describe_family(family, self._by_id, self.stop.mark.wording.quotation.id, panes))
        position = (
            f" {tour.index(self.stop.mark.family) + 1} of {len(tour)}"
            if self.stop.mark.family in tour
            else ""
        )
        self.status.place = f"{self.stop.mark.label}{position}"

    def _overview(self) -> str:
        if not self.compared:
            return "Comparing the articles ..."
        first, signs, others = map(self._key, ("next_statement", "help", "choose_articles"))
        marks = self.row.marks()
        shared = shared_families(marks)
        if shared:
            amount = amount_of([self.families[family] for family in shared])
            return f"{amount} shared by the articles on screen. {first} goes to the first, {signs} explains."
        choose = f" {others} chooses others." if len(self.articles) > len(self.row.articles) else ""
        elsewhere = tour_of(marks)
        if not elsewhere:
            return f"These articles share no statement.{choose}"
        amount = amount_of([self.families[family] for family in elsewhere])
        return f"These articles share no statement with each other; {amount} with others.{choose}"

    # Moving ----------------------------------------------------------------------------

    def action_scroll_rows(self, rows: int) -> None:
        """Scroll by rows."""
        self._touched = True
        self.row.scroll_rows(rows)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by pages."""
        self._touched = True
        self.row.scroll_pages(pages)

    def action_top(self) -> None:
        """Scroll to the first row."""
        self._touched = True
        self.row.scroll_to_end(top=True)

    def action_bottom(self) -> None:
        """Scroll to the last row."""
        self._touched = True
        self.row.scroll_to_end(top=False)

    def action_pane(self, number: int) -> None:
        """Go to a pane by its number."""
        self.row.turn_to(number - 1)

    def action_turn_pane(self, step: int) -> None:
        """Go to a neighbouring pane, around the ends."""
        if amount := len(self.row.articles):
            self.row.turn_to((self.row.active_number + step) % amount)

    def action_widen(self, step: int) -> None:
        """Make the pane wider or narrower."""
        self.row.widen(step * _WIDEN_BY)

    def action_lock(self) -> None:
        """Lock or unlock scrolling."""
        self.status.unlocked = not self.row.toggle_lock()

    # Statements ------------------------------------------------------------------------

    def action_statement(self, step: int) -> None:
        """Go to the next or previous statement, around the ends."""
        self._touched = self._touched or self.compared
        tour = tour_of(self.row.marks())
        if not tour:
            self._describe()
            return
        if self.stop and self.stop.mark.family in tour:
            position = (tour.index(self.stop.mark.family) + step) % len(tour)
        else:
            position = self._nearest(tour, step)
        self._go_to(tour[position])

    def _nearest(self, tour: Sequence[int], step: int) -> int:
        """Return which stop of the tour lies next below (or above) what the active pane shows."""
        active = self.row.active
        if active is None or active.content is None:
            return 0
        below = [
            position
            for position, family in enumerate(tour)
            for mark in active.content.marks
            if mark.family == family and active.column.row_of(mark.start) >= active.top_row
        ]
        first = min(below, default=0)
        return first if step > 0 else (first - 1) % len(tour)

    def _go_to(self, family: int, stop: Stop | None = None) -> None:
        stops = stops_of(self.row.marks(), family)
        if (
            self.row.one_pane
            and stop is None
            and stops
            and all(s.pane != self.row.active_number for s in stops)
        ):
            self.row.turn_to(stops[0].pane)
        self.row.after_layout(lambda: self._stand_at(family, stop))

    def _stand_at(self, family: int, stop: Stop | None) -> None:
        self.passage = None
        self.stop = self.row.go_to(family, stop)
        self._describe()

    def _leave_focus(self) -> None:
        super()._leave_focus()
        self.stop = None
        self.row.forget_focus()

    def action_counterpart(self) -> None:
        """Go to the other wording or the same passage, in the next pane that has it."""
        if self.passage is not None:
            self._turn_to_next_holder(self.passage)
            return
        if self.stop is None:
            self.action_statement(1)
            return
        stops = stops_of(self.row.marks(), self.stop.mark.family)
        other = counterpart(stops, self.row.active_number, self.stop.mark.wording.quotation.id)
        if other is None:
            others = f"{self._key('choose_articles')} chooses others"
            self._say(f"No article on screen has another wording; {others}.")
            return
        self.row.turn_to(other.pane)
        self._go_to(other.mark.family, other)

    @on(ArticlePane.MarkClicked)
    def _mark_clicked(self, message: ArticlePane.MarkClicked) -> None:
        self._touched = True
        stop = Stop(message.pane.number - 1, message.mark)
        self._go_to(message.mark.family, stop)

    def action_clear(self) -> None:
        """Leave the statement or passage in focus and clear what was found."""
        self._leave_focus()
        self.row.forget_hits()
        self.lay_down()
        self.clear_selection()
        self._describe()

    # Searching and choosing ------------------------------------------------------------

    async def action_search(self) -> None:
        """Open the search screen; what is typed in the meantime waits for it."""
        from tui.screens.search import OpenedSearchScreen

        screen = OpenedSearchScreen(self._settings, self.articles, self._found, self._work.built)
        await self.app.push_screen(screen, self._open_hit)
        screen.set_focus(screen.query_line)

    def _open_hit(self, chosen: tuple[str, tuple[Span, ...], int] | None) -> None:
        """Show the article that was chosen from a search in the active pane, at its best hit."""
        if chosen is None:
            return
        self._touched = True
        self._show_found(*chosen)

    @work(group="open")
    async def _show_found(self, article_id: str, hits: tuple[Span, ...], best: int) -> None:
        async with self._opening:
            row = self.row
            shown = list(row.articles)
            standing = [number for number, article in enumerate(shown) if article.id == article_id]
            if standing:
                row.turn_to(standing[0])
            else:
                shown[row.active_number] = self._by_id[article_id]
                self._leave_focus()
                await row.show(shown)
            pane = row.active
            assert pane is not None
            row.after_layout(lambda: self._show_hit(pane, hits, best))

    async def action_elsewhere(self) -> None:
        """Say where this can be done: these articles are in no library."""
        self._say("This looks through your library: import these articles, then open them from there.")

    def action_choose_articles(self) -> None:
        """Open the list of all articles."""
        from tui.screens.chooser import ChooserScreen

        if not self.articles:
            return
        families = self.families if self.compared else None
        chooser = ChooserScreen(self.articles, self.row.articles, families, self.copy_notes)
        self.app.push_screen(chooser, self._open_chosen)

    def _open_chosen(self, chosen: Sequence[Article] | None) -> None:
        if chosen:
            self._touched = True
            self._open(chosen)

    def action_notes(self) -> None:
        """Say that notes are kept in the library."""
        self._say("Notes are kept for articles of the library: `broadsheet import` takes these into it.")

    # Inspector and clipboard -----------------------------------------------------------

    def action_inspector(self) -> None:
        """Show or hide the inspector."""
        inspector = self.query_one(Inspector)
        inspector.display = not inspector.display

    def action_scroll_inspector(self, rows: int) -> None:
        """Scroll the inspector."""
        self.query_one(Inspector).scroll_rows(rows)

    def action_copy_statement(self) -> None:
        """Copy every wording of the statement in focus, each with its source."""
        from tui.text.citation import cite_family

        family = self._family_in_focus()
        if family is None:
            return
        self.app.copy_to_clipboard(cite_family(family, self._by_id))
        self._say(f"Copied {len(family.wordings)} wordings with their sources.")
