"""The panes side by side: who stands where, level paragraphs, scrolling together, dividers and tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content as StyledText
from textual.events import MouseDown
from textual.message import Message

from library.families import Family
from library.model import Article
from library.reused import ReusedPassage
from tui.text.alignment import Alignment, choose_anchors, out_of_order
from tui.text.blocks import blocks_of
from tui.text.columns import Text, lay_out
from tui.text.content import Content
from tui.text.gutter import GUTTER
from tui.text.heading import heading_line
from tui.text.language_note import language_note
from tui.text.marks import Mark, anchors_of, marks_by_article, order_of, preferred
from tui.text.passages import PassageMark, passage_marks
from tui.text.tour import Stop, stops_of
from tui.widgets.article_pane import ArticlePane
from tui.widgets.divider import Divider
from tui.widgets.pane_column import PaneColumn

MOST_PANES = 4
_NARROWEST_DRAGGED = 20
_UNALIGNED = Alignment((), frozenset())


class PaneRow(Horizontal):
    """One to four panes, kept level."""

    DEFAULT_CSS = """
    PaneRow { height: 1fr; }
    """

    class Turned(Message):
        """Another pane is active, or the panes show other articles."""

    def __init__(self, articles: Sequence[Article], *, widest_text: int, together: bool) -> None:
        super().__init__()
        self.together, self.one_pane, self.folded = together, False, True
        self._widest_text = widest_text
        self._columns = [self._column(number) for number in range(1, len(articles) + 1)]
        self._active = 0
        self._articles = tuple(articles)
        self._families: Sequence[Family] = ()
        self._marks: Mapping[str, tuple[Mark, ...]] = {}
        self._reused: Sequence[ReusedPassage] = ()
        self._copy_notes: Mapping[str, str] = {}
        self._alignment = _UNALIGNED
        self._held: frozenset[int] = frozenset()
        self._contents: list[Content] = []
        self._laid_out: list[tuple[int, int]] | None = None
        self._layout_due = False
        self._afterwards: list[Callable[[], object]] = []
        self._align()

    def compose(self) -> ComposeResult:
        """Put a divider between each two columns."""
        for number, column in enumerate(self._columns):
            if number:
                yield Divider(number)
            yield column

    def on_mount(self) -> None:
        """Begin in the first pane."""
        if self._columns:
            self.turn_to(0)

    def _column(self, number: int) -> PaneColumn:
        return PaneColumn(ArticlePane(number, self._follow, self._fill))

    # Who stands where ------------------------------------------------------------------

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in the panes, from the left."""
        return self._articles

    @property
    def panes(self) -> list[ArticlePane]:
        """The panes that are in sight, from the left."""
        if self.one_pane and self._columns:
            return [self._columns[self._active].pane]
        return [column.pane for column in self._columns]

    @property
    def active(self) -> ArticlePane | None:
        """The pane that the reader is in."""
        return self._columns[self._active].pane if self._columns else None

    @property
    def alignment(self) -> Alignment:
        """Which paragraphs are kept level when all panes are in sight."""
        return self._alignment

    @property
    def held(self) -> frozenset[int]:
        """The families whose paragraphs are kept level."""
        return self._held

    @property
    def active_number(self) -> int:
        """The position of the active pane, from 0."""
        return self._active

    def marks(self) -> list[tuple[Mark, ...]]:
        """Return the marks of each pane's article, panes out of sight included."""
        return [self._marks.get(article.id, ()) for article in self._articles]

    def passages(self) -> list[tuple[PassageMark, ...]]:
        """Return what each pane's article shares with another on screen outside quotations."""
        return [content.passages for content in self._contents]

    async def show(self, articles: Sequence[Article]) -> None:
        """Put `articles` (one to four) into the panes; an article that stays in its pane keeps its place."""
        before = len(self._columns)
        added = [self._column(number) for number in range(before + 1, len(articles) + 1)]
        removed = self._columns[len(articles) :]
        # Panes and articles agree before anything is awaited: a pane may be drawn at any time.
        self._columns = [*self._columns[: len(articles)], *added]
        self._articles = tuple(articles)
        self._active = min(self._active, len(articles) - 1)
        self.forget_focus()
        self._level()
        self._align()
        for column in removed:
            if column.pane.number > 1:
                await self.query_one(f"#divider-{column.pane.number - 1}").remove()
            await column.remove()
        for column in added:
            if column.pane.number > 1:
                await self.mount(Divider(column.pane.number - 1))
            await self.mount(column)
        if added or removed:
            for column in self._columns:
                column.styles.width = "1fr"
        self.turn_to(self._active)
        self.set_one_pane(self.one_pane)

    def show_shared(
        self,
        families: Sequence[Family],
        passages: Sequence[ReusedPassage],
        copy_notes: Mapping[str, str],
    ) -> None:
        """Highlight `families`, keep their paragraphs level, and mark `passages`.

        `copy_notes` are put into the titles, by the ids of the articles.
        """
        self._families, self._reused, self._copy_notes = families, passages, copy_notes
        self._marks = marks_by_article(families)
        self._align()
        self.request_layout()

    def turn_to(self, number: int) -> None:
        """Make the pane at a position active."""
        if not 0 <= number < len(self._columns):
            return
        turned = number != self._active
        self._active = number
        if self.one_pane and turned:
            self.set_one_pane(True)
        for position, column in enumerate(self._columns):
            column.heading.set_class(position == self._active, "-active")
        self.post_message(self.Turned())

    def set_one_pane(self, one_pane: bool) -> None:
        """Show the active pane alone, or all side by side."""
        self.one_pane = one_pane
        self._laid_out = None
        for number, column in enumerate(self._columns):
            column.display = not one_pane or number == self._active
            column.heading.display = not one_pane
        for divider in self.query(Divider):
            divider.display = not one_pane
        self.request_layout()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Follow the mouse into another pane."""
        for number, column in enumerate(self._columns):
            if column.display and column.region.contains_point(event.screen_offset):
                self.turn_to(number)

    # Layout ----------------------------------------------------------------------------

    def _align(self) -> None:
        """Decide which families keep their paragraphs level; this does not depend on the width."""
        blocks = [blocks_of(article, folded=self.folded) for article in self._articles]
        sides = list(zip(self.marks(), blocks, strict=True))
        anchors, families = anchors_of(sides)
        self._alignment = choose_anchors(anchors) if anchors else _UNALIGNED
        self._held = frozenset(families[position] for position in self._alignment.held)
        moved = out_of_order([order_of(marks) for marks, _ in sides])
        names = [article.id for article in self._articles]
        passages = passage_marks(self._reused, list(zip(names, self.marks(), strict=True)))
        self._contents = [
            Content(article, within, self._families, marks, moved, reused)
            for article, (marks, within), reused in zip(self._articles, sides, passages, strict=True)
        ]
        self._laid_out = None

    @on(ArticlePane.Resized)
    def request_layout(self) -> None:
        """Lay the panes out once, after all of them have their size."""
        if not self._layout_due:
            self._layout_due = True
            self.call_later(self._lay_out)

    def _lay_out(self) -> None:
        """Wrap the articles to their panes; each pane keeps the text that it stands at."""
        self._layout_due = False
        panes = self.panes
        if not self._fill():
            return
        for pane in panes:
            pane.settle()
        if self.together and (active := self.active):
            if all(pane.shift == 0 for pane in panes):
                self._follow(active)
            else:
                self._hold_shifts(active)
        self._head()
        afterwards, self._afterwards = self._afterwards, []
        for call in afterwards:
            call()

    def _fill(self) -> bool:
        """Give the panes in sight their text, wrapped to their widths; return whether they have a width."""
        panes = self.panes
        widths = [min(pane.size.width - GUTTER, self._widest_text) for pane in panes]
        if not panes or min(widths) < 1:
            return False
        contents = [self._contents[pane.number - 1] for pane in panes]
        key = [(pane.number, width) for pane, width in zip(panes, widths, strict=True)]
        if key != self._laid_out:
            texts = [Text(c.article.text, c.blocks, width) for c, width in zip(contents, widths, strict=True)]
            columns = lay_out(texts, _UNALIGNED if self.one_pane else self._alignment)
            for pane, content, column in zip(panes, contents, columns, strict=True):
                pane.hold(content, column)
            self._laid_out = key
        return True

    def after_layout(self, call: Callable[[], object]) -> None:
        """Call `call` when the panes stand: at once, or after the layout that is due."""
        if self._layout_due or self._laid_out is None:
            self._afterwards.append(call)
        else:
            call()

    def note(self, number: int) -> str:
        """Return what to know beforehand of the article in the pane at a position; "" for nothing."""
        if number >= len(self._articles):
            return ""
        article = self._articles[number]
        return " · ".join(filter(None, (language_note(article), self._copy_notes.get(article.id))))

    def _head(self) -> None:
        for position, (column, article) in enumerate(zip(self._columns, self._articles, strict=True)):
            line = heading_line(position + 1, article, self.note(position), column.pane.size.width)
            column.heading.line = StyledText(line)

    def fold(self, *, folded: bool) -> None:
        """Let one line stand for each run of furniture, or show all of it."""
        self.folded = folded
        self._align()
        self.request_layout()

    # Scrolling -------------------------------------------------------------------------

    def _follow(self, leader: ArticlePane) -> None:
        """Move the other panes by as many rows as `leader` moved."""
        if self.together:
            for pane in self.panes:
                if pane is not leader:
                    pane.move_to(leader.scroll_y - leader.shift + pane.shift)

    def scroll_rows(self, rows: int) -> None:
        """Scroll the active pane, and with it those that scroll together."""
        if active := self.active:
            active.scroll_to(y=active.scroll_target_y + rows, animate=False)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by pages of the active pane, less two rows that stay in sight."""
        if active := self.active:
            self.scroll_rows(int(pages * max(1, active.size.height - 2)))

    def scroll_to_end(self, *, top: bool) -> None:
        """Scroll to the first or to the last row of text."""
        if active := self.active:
            self._level()
            active.scroll_to(y=0 if top else max(0, active.column.height - active.size.height), animate=False)

    def toggle_lock(self) -> bool:
        """Scroll together from here on, or each alone; return which."""
        self.together = not self.together
        if self.together and (active := self.active):
            self._hold_shifts(active)
        return self.together

    def _hold_shifts(self, active: ArticlePane) -> None:
        """Scroll on from where each pane stands."""
        for pane in self.panes:
            pane.shift = pane.top_row - active.top_row

    def _level(self) -> None:
        for column in self._columns:
            column.pane.shift = 0

    # Going to places -------------------------------------------------------------------

    def go_to(self, family: int, stop: Stop | None = None) -> Stop | None:
        """Bring a family into view in every pane; `stop` is the wording to stand at."""
        panes = self.panes
        stops = [s for s in stops_of(self.marks(), family) if self._columns[s.pane].pane in panes]
        main = {s.pane: s for s in sorted(stops, key=lambda s: preferred(s.mark), reverse=True)}
        stop = stop or main.get(self._active) or next(iter(main.values()), None)
        if stop is None:
            return None
        leader = self._columns[stop.pane].pane
        places = {self._columns[s.pane].pane: s.mark for s in main.values()} | {leader: stop.mark}
        rows = {pane: pane.column.row_of(mark.start) for pane, mark in places.items()}
        self._bring_to_one_row(rows, leader, held=family in self._held)
        for column in self._columns:
            column.pane.bring_out(family, stop.mark.wording.quotation.id)
        return stop

    def go_to_passage(self, passage: int) -> None:
        """Bring a reused passage into view in every pane that has it."""
        rows = {
            column.pane: column.pane.column.row_of(mark.start)
            for column, marks in zip(self._columns, self.passages(), strict=True)
            for mark in marks
            if mark.passage == passage and column.pane in self.panes
        }
        if rows:
            leader = self.active if self.active in rows else next(iter(rows))
            self._bring_to_one_row(rows, leader, held=False)
        for column in self._columns:
            column.pane.bring_out(passage=passage)

    def _bring_to_one_row(self, rows: Mapping[ArticlePane, int], leader: ArticlePane, *, held: bool) -> None:
        """Bring a row of each pane into view, side by side; `held`: the layout keeps them level."""
        panes = self.panes
        height = min(pane.size.height for pane in panes)
        self._level()
        top = rows[leader] - min(height // 3, *rows.values())
        if not held or any(not top <= row < top + height for row in rows.values()):
            for pane, row in rows.items():
                pane.shift = row - rows[leader]
        for pane in panes:
            if self.together or pane in rows:
                pane.move_to(top + pane.shift)

    def forget_focus(self) -> None:
        """Bring out no family and no passage."""
        for column in self._columns:
            column.pane.bring_out()

    def forget_hits(self) -> None:
        """Show nothing that was found."""
        for column in self._columns:
            column.pane.show_hits(())

    def reveal(self, pane: ArticlePane, offset: int) -> None:
        """Bring the character at `offset` into view, a third from the top unless it is in sight."""
        row = pane.column.row_of(offset)
        if not pane.top_row <= row < pane.top_row + pane.size.height - 1:
            pane.scroll_to(y=max(0, row - pane.size.height // 3), animate=False)

    # Widths ----------------------------------------------------------------------------

    @on(Divider.Dragged)
    def _drag(self, message: Divider.Dragged) -> None:
        left, right = self._columns[message.number - 1], self._columns[message.number]
        wanted = message.x - left.region.x
        self._divide(left, right, wanted)

    def widen(self, cells: int) -> None:
        """Give the active pane more cells, at the cost of its neighbour."""
        if len(self.panes) < 2:
            return
        last = self._active == len(self._columns) - 1
        left, right = self._columns[self._active - last], self._columns[self._active - last + 1]
        self._divide(left, right, left.region.width + (-cells if last else cells))

    def _divide(self, left: PaneColumn, right: PaneColumn, wanted: int) -> None:
        room = left.region.width + right.region.width
        wanted = max(_NARROWEST_DRAGGED, min(wanted, room - _NARROWEST_DRAGGED))
        for column in self._columns:
            width = wanted if column is left else room - wanted if column is right else column.region.width
            column.styles.width = f"{width}fr"
