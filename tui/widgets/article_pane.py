"""One article on the line API: wrapped text, a gutter of labels, highlights at exact source offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from library.hostile_text import harmless
from library.model import PartKind, Span
from tui.palette import swatch, thread, wording_style
from tui.text.columns import Column
from tui.text.marks import MOVED, Mark
from tui.text.painting import Layer, flatten
from tui.widgets.minimap import minimap

if TYPE_CHECKING:
    from textual.events import Click, Resize
    from textual.selection import Selection

    from library.families import Family
    from library.model import Article
    from tui.text.blocks import Block

GUTTER = 6
"""Cells at the left of the text: a label such as `AB~↕` and a space."""

_HIT = Style(reverse=True)
_CURRENT_HIT = Style(reverse=True, bold=True, underline=True)
_PARTS: tuple[PartKind, ...] = ("headline", "deck", "dateline", "byline", "paragraph", "caption", "furniture")


@dataclass(frozen=True, slots=True)
class Content:
    """What a pane shows, apart from how it is wrapped."""

    article: Article
    blocks: tuple[Block, ...]
    families: Sequence[Family] = ()
    marks: tuple[Mark, ...] = ()
    moved: frozenset[int] = frozenset()
    """Families that stand in another order in this article than in the pane beside it."""


class ArticlePane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article. The screen decides on its rows, so that several panes stay level."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article-pane--{kind}" for kind in _PARTS}

    DEFAULT_CSS = """
    ArticlePane {
        background: $surface; color: $foreground;
        overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1;
        width: 1fr; height: 1fr;
        & .article-pane--headline { text-style: bold; }
        & .article-pane--deck { text-style: italic; }
        & .article-pane--dateline { color: $foreground; }
        & .article-pane--byline, & .article-pane--caption, & .article-pane--furniture { color: $text-muted; }
        & .article-pane--paragraph { color: $foreground; }
    }
    """

    class Resized(Message):
        """The room for text has another width."""

    class MarkClicked(Message):
        """The reader clicked on a highlight."""

        def __init__(self, pane: ArticlePane, mark: Mark) -> None:
            super().__init__()
            self.pane = pane
            self.mark = mark

    def __init__(self, number: int, moved: Callable[[ArticlePane], None]) -> None:
        super().__init__(id=f"pane-{number}")
        self.number = number
        self._tell_moved = moved
        self.content: Content | None = None
        self.column = Column((), (), (), 0)
        self.shift = 0
        """Rows that this pane is scrolled beyond the others while they scroll together."""
        self._text = ""
        self._active: str | None = None
        self._family: int | None = None
        self._hits: tuple[Span, ...] = ()
        self._hit: int | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(2048)
        self._blank: Strip | None = None
        self._part_styles: dict[PartKind, Style] = {}
        self._following = False

    # What it shows ---------------------------------------------------------------------

    def show(self, content: Content, column: Column, text_width: int) -> None:
        """Show `content` laid out as `column`."""
        if self.content is None or self.content.article is not content.article:
            self._text = harmless(content.article.text)
            self._hits, self._hit = (), None
        self.content, self.column = content, column
        # Room below the end lets the last statement stand where the others are read.
        self.virtual_size = Size(text_width + GUTTER, column.height + self.size.height // 2)
        self._forget_drawn()
        self.vertical_scrollbar.refresh()
        self.refresh()

    def show_family(self, family: int | None, active: str | None) -> None:
        """Bring out the family at a position, and of its wordings the quotation `active` most."""
        if (family, active) != (self._family, self._active):
            self._family, self._active = family, active
            self._forget_drawn()
            self.refresh()

    def show_hits(self, hits: Sequence[Span], current: int | None = None) -> None:
        """Bring out what a search found."""
        self._hits, self._hit = tuple(hits), current
        self._forget_drawn()
        self.refresh()

    @property
    def hits(self) -> tuple[Span, ...]:
        """What a search found in this article."""
        return self._hits

    @property
    def hit(self) -> int | None:
        """The number of the hit in focus."""
        return self._hit

    def mark_at(self, offset: int) -> Mark | None:
        """Return the shortest mark over the character at `offset`."""
        over = [mark for mark in self._marks if mark.start <= offset < mark.end]
        return min(over, key=lambda mark: mark.end - mark.start, default=None)

    @property
    def _marks(self) -> tuple[Mark, ...]:
        return self.content.marks if self.content else ()

    # Where it stands -------------------------------------------------------------------

    @property
    def top_row(self) -> int:
        """The first row in view."""
        return self.scroll_offset.y

    def move_to(self, row: float) -> None:
        """Scroll so that `row` is the first in view, without telling the other panes."""
        self._following = True
        self.scroll_to(y=row, animate=False, force=True)
        self._following = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the other panes at once, so that all panes move in one frame."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and not self._following:
            self._tell_moved(self)

    def on_mount(self) -> None:
        """Put the marks on the scroll bar."""
        # Textual documents an assignment to the instance, but declares the attribute on the class.
        self.vertical_scrollbar.renderer = minimap(self._minimap_rows)  # type: ignore[misc]

    def on_resize(self, event: Resize) -> None:
        """Ask the screen for a new layout."""
        del event
        self.post_message(self.Resized())

    def _minimap_rows(self, rows: int) -> dict[int, Style]:
        total = max(1, self.virtual_size.height)
        ticks = {}
        for mark in self._marks:
            row = min(rows - 1, self.column.row_of(mark.start) * rows // total)
            if row not in ticks or mark.family == self._family:
                ticks[row] = thread(mark.family)
        return ticks

    # Drawing ---------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._part_styles.clear()
        self._forget_drawn()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane."""
        row = y + self.scroll_offset.y
        selection = self.text_selection
        if selection is None and (drawn := self._strips.get(row)) is not None:
            return drawn
        line = self.column.line_on(row)
        if line is None or self.content is None:
            if self._blank is None:
                self._blank = Strip.blank(self.scrollable_content_region.width, self._base)
            return self._blank
        strip = self._draw(line, self.content, selection)
        if selection is None:
            self._strips[row] = strip
        return strip

    def _draw(self, line: int, content: Content, selection: Selection | None) -> Strip:
        width = self.scrollable_content_region.width
        span, number = self.column.lines[line], self.column.line_blocks[line]
        block = content.blocks[number]
        marks = [mark for mark in self._marks if mark.start < span.end and mark.end > span.start]
        base = self._part_style(block.kind)
        layers = [*self._mark_layers(marks, content.families), *self._hit_layers(span)]
        if selection is not None:
            layers += self._selection_layer(selection, number, span)
        segments = [
            Segment(self._text[start:end].replace("\n", " "), Style.combine([base, *styles]))
            for start, end, styles in flatten(span.start, span.end, layers)
        ]
        text = Strip(segments).apply_offsets(span.start - block.start, number)
        return Strip.join([self._gutter(marks, span), text]).adjust_cell_length(width, self._base)

    def _part_style(self, kind: PartKind) -> Style:
        if kind not in self._part_styles:
            own = self.get_component_rich_style(f"article-pane--{kind}", partial=True)
            self._part_styles[kind] = self.rich_style + own
        return self._part_styles[kind]

    @property
    def _base(self) -> Style:
        """The style of running text; asking Textual for `rich_style` costs too much to do for each row."""
        return self._part_style("paragraph")

    def _forget_drawn(self) -> None:
        self._strips.clear()
        self._blank = None

    def _mark_layers(self, marks: Iterable[Mark], families: Sequence[Family]) -> Iterable[Layer[Style]]:
        for mark in marks:
            style = wording_style(families[mark.family], mark.wording)
            if mark.family == self._family:
                style += swatch(mark.family) + Style(bold=mark.wording.quotation.id == self._active)
            yield Layer(mark.start, mark.end, style)

    def _hit_layers(self, span: Span) -> Iterable[Layer[Style]]:
        first = bisect_left(self._hits, span.start, key=_end)
        for number in range(first, len(self._hits)):
            if self._hits[number].start >= span.end:
                break
            yield Layer(*self._hits[number], _CURRENT_HIT if number == self._hit else _HIT)

    def _gutter(self, marks: Sequence[Mark], line: Span) -> Strip:
        """Return the labels of the wordings that begin on a line, and a thread for one that runs on."""
        begun = [mark for mark in marks if mark.start >= line.start]
        segments, room = [], GUTTER - 1
        for mark in begun:
            label = mark.label + (MOVED if self.content and mark.family in self.content.moved else "")
            if len(label) > room:
                segments.append(Segment("+"[:room], self._base))
                room -= min(room, 1)
                break
            segments.append(Segment(label, self._base + swatch(mark.family)))
            room -= len(label)
        if not begun and marks:
            segments.append(Segment("│", self._base + thread(marks[0].family)))
            room -= 1
        return Strip([*segments, Segment(" " * (room + 1), self._base)], GUTTER)

    # Selecting and clicking ------------------------------------------------------------

    def _selection_layer(self, selection: Selection, block: int, line: Span) -> list[Layer[Style]]:
        """Return the layer of the selected part of a line; selections count (character in block, block)."""
        assert self.content is not None
        selected = selection.get_span(block)
        if selected is None:
            return []
        origin = self.content.blocks[block].start
        start, end = origin + selected[0], line.end if selected[1] == -1 else origin + selected[1]
        style = self.screen.get_component_rich_style("screen--selection", partial=True)
        return [Layer(start, end, style)] if start < end else []

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected stretch of the source text, without the line breaks of the screen."""
        if self.content is None or not self.content.blocks:
            return None
        start = self._selected_offset(selection.start, self.content.blocks[0].start)
        end = self._selected_offset(selection.end, self.content.blocks[-1].end)
        return self._text[start:end], "\n"

    def _selected_offset(self, point: Offset | None, otherwise: int) -> int:
        if point is None or self.content is None:
            return otherwise
        block = self.content.blocks[min(point.y, len(self.content.blocks) - 1)]
        return min(block.start + point.x, block.end)

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        del selection
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Tell which highlight was clicked."""
        place = event.style.meta.get("offset")
        if place is None or self.content is None:
            return
        character, block = place
        if mark := self.mark_at(self.content.blocks[block].start + character):
            self.post_message(self.MarkClicked(self, mark))


def _end(span: Span) -> int:
    return span.end
