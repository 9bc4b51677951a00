"""One article on the line API: wrapped text, a gutter of labels, highlights at exact source offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from library.hostile_text import harmless
from library.model import PartKind, Span
from tui.palette import REUSED_IN_FOCUS, reused, swatch, wording_style
from tui.text.columns import Column
from tui.text.gutter import GUTTER, passage_gutter, wording_gutter
from tui.text.marks import Mark, marks_by_line
from tui.text.painting import Layer, flatten
from tui.text.passages import PassageLine, PassageMark, lines_of_passages
from tui.widgets.drawn_rows import DrawnRows
from tui.widgets.minimap import Minimap

if TYPE_CHECKING:
    from textual.events import Click, Resize
    from textual.selection import Selection

    from library.families import Family
    from tui.text.content import Content

_HIT = Style(reverse=True)
_CURRENT_HIT = Style(reverse=True, bold=True, underline=True)
_ASIDE = Style(dim=True)
_PART_STYLES: dict[PartKind, Style] = {
    "headline": Style(bold=True),
    "deck": Style(italic=True),
    "byline": _ASIDE,
    "caption": _ASIDE,
    "furniture": _ASIDE,
}


class ArticlePane(DrawnRows, ScrollView, can_focus=False, inherit_bindings=False):
    """Shows one article. The screen decides on its rows, so that several panes stay level."""

    DEFAULT_CSS = """
    ArticlePane {
        background: $surface; color: $foreground;
        overflow: hidden hidden; width: 1fr; height: 1fr;
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

    class PassageClicked(Message):
        """The reader clicked on a reused passage."""

        def __init__(self, pane: ArticlePane, passage: int) -> None:
            super().__init__()
            self.pane = pane
            self.passage = passage

    def __init__(
        self, number: int, moved: Callable[[ArticlePane], None], unset: Callable[[], object]
    ) -> None:
        """Call `moved` when the reader scrolls, `unset` when the text is not set to this width."""
        super().__init__(id=f"pane-{number}")
        self.number = number
        self.minimap = Minimap(self)
        self._tell_moved = moved
        self._tell_unset = unset
        self.content: Content | None = None
        self.column = Column((), (), (), 0)
        self.shift = 0
        """Rows that this pane is scrolled beyond the others while they scroll together."""
        self._text = ""
        self._active: str | None = None
        self._family: int | None = None
        self._passage: int | None = None
        self._hits: tuple[Span, ...] = ()
        self._hit: int | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(2048)
        self._line_marks: Mapping[int, list[Mark]] = {}
        self._line_passages: Mapping[int, list[PassageLine]] = {}
        self._width = 0
        self._top_offset: int | None = None
        self._selection: Selection | None = None
        self._blank: Strip | None = None
        self._ticks: tuple[int, Mapping[int, int | None]] | None = None
        self._part_styles: dict[PartKind, Style] = {}
        self._following = False

    # What it shows ---------------------------------------------------------------------

    def hold(self, content: Content, column: Column) -> None:
        """Take `content`, laid out as `column`; an article that stays keeps the text at its top."""
        if self.content is content and self.column is column:
            return
        if self.content is None or self.content.article is not content.article:
            self._text = harmless(content.article.text)
            self._hits, self._hit = (), None
            self._top_offset = 0
        elif self._top_offset is None:
            self._top_offset = self.column.offset_at(self.top_row) if self.top_row else 0
        self.content, self.column = content, column
        self._line_marks = marks_by_line(content.marks, column)
        self._line_passages = lines_of_passages(content.passages, column, self._line_marks)
        self._width = self.size.width
        self._forget_drawn()
        self.refresh()

    def settle(self) -> None:
        """Make room for the text and go to where it is to stand; the scroll bar reaches below its end."""
        self.virtual_size = Size(
            self.size.width, self.column.height + self.size.height - self.size.height // 3
        )
        self._ticks = None
        self.minimap.update()
        if self._top_offset is not None:
            self.move_to(self.column.row_of(self._top_offset) if self._top_offset else 0)
            self._top_offset = None

    def bring_out(
        self, family: int | None = None, active: str | None = None, *, passage: int | None = None
    ) -> None:
        """Bring out the family at a position, its quotation `active` most; or the passage at a position."""
        if (family, active, passage) != (self._family, self._active, self._passage):
            changed = [
                *((m.start, m.end) for m in self._marks if m.family in (family, self._family)),
                *((m.start, m.end) for m in self._passages if m.passage in (passage, self._passage)),
            ]
            for start, end in changed:
                for row in range(self.column.row_of(start), self.column.row_of(end - 1) + 1):
                    self._strips.discard(row)
            self._family, self._active, self._passage = family, active, passage
            self._ticks = None
            self.refresh()
            self.minimap.update()

    def show_hits(self, hits: Sequence[Span], current: int | None = None) -> None:
        """Bring out what a search found."""
        self._hits, self._hit = tuple(hits), current
        self._forget_drawn()
        self.refresh()

    @property
    def family(self) -> int | None:
        """The position of the family that is brought out."""
        return self._family

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

    def is_folded_at(self, offset: int) -> bool:
        """Say whether the character at `offset` is hidden in furniture that is folded."""
        blocks = self.content.blocks if self.content else ()
        return any(block.hidden and block.start <= offset < block.end for block in blocks)

    @property
    def _marks(self) -> tuple[Mark, ...]:
        return self.content.marks if self.content else ()

    @property
    def _passages(self) -> tuple[PassageMark, ...]:
        return self.content.passages if self.content else ()

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
        if round(old_value) != round(new_value):
            self.minimap.update()
            if not self._following:
                self._tell_moved(self)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Scroll without a scroll bar of Textual's: the minimap is one."""
        return True

    def on_resize(self, event: Resize) -> None:
        """Ask the screen for a new layout."""
        del event
        self.post_message(self.Resized())

    def ticks(self, rows: int) -> Mapping[int, int | None]:
        """Return which family, or None for a passage, begins where on a map of the text, `rows` high."""
        if self._ticks is None or self._ticks[0] != rows:
            total = max(1, self.virtual_size.height)
            ticks: dict[int, int | None] = {
                min(rows - 1, self.column.row_of(mark.start) * rows // total): None for mark in self._passages
            }
            for mark in self._marks:
                row = min(rows - 1, self.column.row_of(mark.start) * rows // total)
                if ticks.get(row) is None or mark.family == self._family:
                    ticks[row] = mark.family
            self._ticks = (rows, ticks)
        return self._ticks[1]

    # Drawing ---------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._part_styles.clear()
        self._forget_drawn()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of `crop`."""
        width = self.size.width
        if width != self._width:
            self._tell_unset()
            self._width = width
        self._selection = self.text_selection
        return super().render_lines(crop)

    def draw_row(self, y: int) -> Strip:
        """Draw one row of the pane."""
        row = y + self.scroll_offset.y
        selection = self._selection
        if selection is None and (drawn := self._strips.get(row)) is not None:
            return drawn
        line = self.column.line_on(row)
        if line is None or self.content is None:
            if self._blank is None:
                self._blank = Strip.blank(self._width, self._base)
            return self._blank
        strip = self._draw(line, self.content, selection)
        if selection is None:
            self._strips[row] = strip
        return strip

    def render_line(self, y: int) -> Strip:
        """Return one row with the place of each segment in the source, which selecting and clicking ask for.

        The places are not painted: they make each segment's style one of a kind, and nothing that Textual
        remembers of a style would serve twice.
        """
        line = self.column.line_on(y + self.scroll_offset.y)
        if line is None or self.content is None:
            return self.draw_row(y)
        return self._draw(line, self.content, None, with_places=True)

    def _draw(
        self, line: int, content: Content, selection: Selection | None, *, with_places: bool = False
    ) -> Strip:
        span, number = self.column.lines[line], self.column.line_blocks[line]
        block = content.blocks[number]
        marks = self._line_marks.get(line, ())
        base = self._part_style(block.kind)
        if block.hidden:
            pieces = [*self._gutter(line, content), Segment(block.note, base)]
            return Strip(pieces).adjust_cell_length(self._width, self._base)
        layers = [
            *self._passage_layers(self._line_passages.get(line, ())),
            *self._mark_layers(marks, content.families),
            *self._hit_layers(span),
        ]
        if selection is not None:
            layers += self._selection_layer(selection, number, span)
        segments = self._gutter(line, content)
        width = self._width - GUTTER
        for start, end, styles in flatten(span.start, span.end, layers):
            text = self._text[start:end].replace("\n", " ")
            if with_places:
                styles = (*styles, Style.from_meta({"offset": (start - block.start, number)}))
            segments.append(Segment(text, Style.combine([base, *styles]) if styles else base))
            width -= cell_len(text)
        if width > 0:
            segments.append(Segment(" " * width, self._base))
        return Strip(segments).crop(0, self._width) if width < 0 else Strip(segments, self._width)

    def _part_style(self, kind: PartKind) -> Style:
        if kind not in self._part_styles:
            self._part_styles[kind] = self.rich_style + _PART_STYLES.get(kind, Style.null())
        return self._part_styles[kind]

    @property
    def _base(self) -> Style:
        """The style of running text; asking Textual for `rich_style` costs too much to do for each row."""
        return self._part_style("paragraph")

    def _forget_drawn(self) -> None:
        self._strips.clear()
        self._blank = None

    def _passage_layers(self, passages: Iterable[PassageLine]) -> Iterable[Layer[Style]]:
        """Yield a layer for each stretch that no statement covers, that of the passage in focus last."""
        for mark, _ in sorted(passages, key=lambda line: line.mark.passage == self._passage):
            style = reused(self._base)
            if mark.passage == self._passage:
                style += REUSED_IN_FOCUS
            for stretch in mark.bare:
                yield Layer(*stretch, style)

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

    def _gutter(self, line: int, content: Content) -> list[Segment]:
        if marks := self._line_marks.get(line):
            return wording_gutter(marks, self.column.lines[line], content.moved, self._base)
        return passage_gutter(self._line_passages.get(line, ()), self._passage, self._base)

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
        _, place = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if place is None or self.content is None or place.y >= len(self.content.blocks):
            return
        offset = self.content.blocks[place.y].start + place.x
        if mark := self.mark_at(offset):
            self.post_message(self.MarkClicked(self, mark))
        elif over := [mark for mark in self._passages if mark.start <= offset < mark.end]:
            self.post_message(self.PassageClicked(self, over[0].passage))


def _end(span: Span) -> int:
    return span.end
