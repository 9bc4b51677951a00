"""Lines of a concordance, collocates, barcodes and bars, as wide as they are said to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.collocates import Collocate
from index.concordance import KwicLine, Stretch
from index.dispersion import Month, Plot
from tui.text.collocate_rows import HEADS, collocate_pieces
from tui.text.concordance_rows import KwicColumns, columns_for, columns_of, kwic_pieces
from tui.text.dispersion_rows import month_pieces, plot_pieces
from tui.text.pieces import Pieces

SHOWN = st.text(
    st.sampled_from("aé “’日本語フ한👩\u200d\u0301\ufe0fابجא\u202e") | st.characters(), max_size=40
)


def line(left: str, keyword: str, right: str, outlet: str = "", published: str = "") -> KwicLine:
    first, second = len(left), len(left) + len(keyword)
    return KwicLine(
        "a",
        outlet,
        published,
        0,
        Stretch(0, first, left),
        Stretch(first, second, keyword),
        Stretch(second, second + len(right), right),
    )


LINES = st.builds(line, SHOWN, SHOWN, SHOWN, SHOWN, SHOWN)


def text(pieces: Pieces) -> str:
    return "".join(one for one, _ in pieces)


@given(LINES, st.integers(2, 200))
def test_every_column_has_its_cells_in_any_script(drawn: KwicLine, width: int) -> None:
    columns = columns_for(width)
    assert columns.date + columns.outlet + columns.left + columns.rest == width
    date, outlet, left, keyword, right = (one for one, _ in kwic_pieces(drawn, columns))
    assert (cell_len(date), cell_len(outlet), cell_len(left)) == (columns.date, columns.outlet, columns.left)
    assert cell_len(keyword) + cell_len(right) == columns.rest


@given(LINES)
def test_nothing_of_a_text_steers_the_terminal_or_turns_its_line(drawn: KwicLine) -> None:
    shown = text(kwic_pieces(drawn, columns_for(120)))
    assert not any(ord(one) < 0x20 or 0x7F <= ord(one) < 0xA0 or one in "\u202e\u200f\u2067" for one in shown)


@given(st.lists(LINES, max_size=4))
def test_columns_as_wide_as_the_lines_cut_no_context(lines: list[KwicLine]) -> None:
    columns = columns_of(lines)
    for one in lines:
        shown = text(kwic_pieces(one, columns)[2:])
        assert shown.count("…") == sum(
            stretch.text.count("…") for stretch in (one.left, one.keyword, one.right)
        )


def test_the_words_next_to_the_keyword_are_those_that_stay() -> None:
    one = line("one two three four ", "ferry", " five six seven")
    assert text(kwic_pieces(one, KwicColumns(0, 0, 11, 13))) == "…hree four ferry five s…"
    assert (
        text(kwic_pieces(one, KwicColumns(0, 0, 22, 24))) == "   one two three four ferry five six seven    "
    )


def test_a_wide_character_that_does_not_fit_leaves_a_space() -> None:
    one = line("港の新しい", "船", "が来た")
    assert kwic_pieces(one, KwicColumns(0, 0, 6, 8))[2][0] == " …しい"


def test_line_breaks_take_no_more_room_than_a_space() -> None:
    one = line("one  ", "ferry", "   two")
    assert text(kwic_pieces(one, KwicColumns(0, 0, 4, 9))) == "one ferry two"


def test_a_row_of_a_collocate_stands_below_the_heads() -> None:
    collocate = Collocate("old", "日本語", 1234, 1000, 234, 98765, 1.5, 12345.67, 12.346, 3.5)
    row = text(collocate_pieces(collocate))
    assert cell_len(row) == cell_len(HEADS)
    assert row.split() == ["日本語", "1,234", "1,000", "234", "98,765", "12.35", "12345.7", "3.50"]


def test_a_barcode_tells_no_hit_from_one_and_more() -> None:
    plot = Plot(
        "a", "Post", "Ferry", "", 100, (0.0, 0.1, 0.15, 0.5, 0.51, 0.52, 0.95, 0.96, 0.97, 0.98, 0.99)
    )
    assert text(plot_pieces(plot, 36)).split() == ["Post", "11", "▂▄···▆···█"]


def test_a_bar_is_as_long_as_its_month_has_hits() -> None:
    bars = [text(month_pieces(Month("2021-09", hits, 3), 8, 45)).count("█") for hits in (0, 4, 8)]
    assert bars == [0, 5, 10]
    assert text(month_pieces(Month("2021-09", 1, 1), 8000, 45)) == "2021-09  ▌ 1 in 1 article"
