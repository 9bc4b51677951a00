from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.text.alignment import choose_anchors
from tui.text.blocks import Block
from tui.text.columns import Column, Text, lay_out

words = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=40).map(" ".join)
articles = st.lists(words, min_size=3, max_size=8)
panes = st.lists(articles, min_size=2, max_size=4)
widths = st.lists(st.integers(8, 120), min_size=4, max_size=4)


def text_of(paragraphs: list[str], width: int) -> Text:
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Text("\n\n".join(paragraphs), tuple(blocks), width)


def lay_out_all(panes: list[list[str]], widths: list[int], anchors: list[dict[int, int]]) -> list[Column]:
    texts = [text_of(paragraphs, width) for paragraphs, width in zip(panes, widths, strict=False)]
    return lay_out(texts, choose_anchors(anchors))


@given(panes, widths, st.integers(0, 2))
def test_matched_paragraphs_start_on_one_row_at_every_width(
    panes: list[list[str]], widths: list[int], block: int
) -> None:
    columns = lay_out_all(panes, widths, [dict.fromkeys(range(len(panes)), block)])
    starts = {
        column.row_of(text_of(paragraphs, 10).blocks[block].start)
        for column, paragraphs in zip(columns, panes, strict=True)
    }
    assert len(starts) == 1


@given(panes, widths)
def test_columns_laid_out_together_have_one_height(panes: list[list[str]], widths: list[int]) -> None:
    columns = lay_out_all(panes, widths, [])
    assert len({column.height for column in columns}) == 1
    assert max(column.rows[-1] for column in columns) == columns[0].height - 1


@given(articles, st.integers(8, 120))
def test_every_character_of_a_block_has_a_row_and_the_row_leads_back(
    paragraphs: list[str], width: int
) -> None:
    [column] = lay_out_all([paragraphs], [width], [])
    setting = text_of(paragraphs, width)
    for block in setting.blocks:
        for offset in range(block.start, block.end):
            row = column.row_of(offset)
            line = column.line_on(row)
            assert line is not None
            assert column.lines[line].start <= offset < column.lines[line].end
            assert column.offset_at(row) == column.lines[line].start


@given(articles, st.integers(8, 120), st.integers(8, 120))
def test_the_text_at_the_top_stays_there_when_the_width_changes(
    paragraphs: list[str], before: int, after: int
) -> None:
    [narrow], [wide] = lay_out_all([paragraphs], [before], []), lay_out_all([paragraphs], [after], [])
    for row in narrow.rows:
        offset = narrow.offset_at(row)
        line = wide.lines[wide.line_of(offset)]
        assert line.start <= offset < max(line.end, line.start + 1)


def test_a_blank_row_shows_no_line() -> None:
    [column] = lay_out_all([["one", "two"]], [20], [])
    assert [column.line_on(row) for row in range(4)] == [0, None, 1, None]


def test_an_article_without_text_has_no_rows() -> None:
    empty, full = lay_out([Text("", (), 20), text_of(["one"], 20)], choose_anchors([]))
    assert empty.rows == ()
    assert empty.height == full.height == 1
    assert (empty.row_of(0), empty.offset_at(5)) == (0, 0)
