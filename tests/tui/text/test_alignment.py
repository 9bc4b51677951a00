from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.text.alignment import Alignment, choose_anchors, out_of_order, place_blocks

BLOCKS = 8

columns = st.integers(2, 4)
heights = st.lists(st.lists(st.integers(2, 12), min_size=BLOCKS, max_size=BLOCKS), min_size=4, max_size=4)
anchors = st.lists(
    st.dictionaries(st.integers(0, 3), st.integers(0, BLOCKS - 1), min_size=2, max_size=4), max_size=8
)


@given(anchors, heights)
def test_the_blocks_of_every_anchor_that_is_held_start_on_one_row(
    anchors: list[dict[int, int]], heights: list[list[int]]
) -> None:
    alignment = choose_anchors(anchors)
    rows = place_blocks(heights, alignment)
    for position in alignment.held:
        assert len({rows[column][block] for column, block in anchors[position].items()}) == 1


@given(anchors, heights)
def test_blocks_keep_their_order_and_never_overlap(
    anchors: list[dict[int, int]], heights: list[list[int]]
) -> None:
    for rows, sizes in zip(place_blocks(heights, choose_anchors(anchors)), heights, strict=True):
        assert len(rows) == len(sizes)
        for block in range(1, len(rows)):
            assert rows[block] >= rows[block - 1] + sizes[block - 1]


@given(heights)
def test_without_anchors_there_are_no_fillers(heights: list[list[int]]) -> None:
    for rows, sizes in zip(place_blocks(heights, Alignment((), frozenset())), heights, strict=True):
        assert rows == [sum(sizes[:block]) for block in range(len(sizes))]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12, unique=True))
def test_anchors_in_one_order_are_all_held(pairs: list[tuple[int, int]]) -> None:
    left, right = sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})
    in_order = [{0: a, 1: b} for a, b in zip(left, right, strict=False)]
    assert choose_anchors(in_order).held == frozenset(range(len(in_order)))


def test_of_two_orders_the_longest_common_one_is_held() -> None:
    crossing = [{0: 0, 1: 5}, {0: 1, 1: 1}, {0: 2, 1: 2}, {0: 3, 1: 3}]
    assert choose_anchors(crossing).held == frozenset({1, 2, 3})


def test_one_paragraph_that_answers_two_is_level_with_the_first_that_is_held() -> None:
    split = [{0: 1, 1: 1}, {0: 1, 1: 3}]
    assert len(choose_anchors(split).held) == 1


def test_a_third_column_may_bind_two_others() -> None:
    bound = [{0: 1, 2: 4}, {1: 2, 2: 4}]
    alignment = choose_anchors(bound)
    rows = place_blocks([[3] * 5, [4] * 5, [2] * 5], alignment)
    assert rows[0][1] == rows[1][2] == rows[2][4]


def test_a_statement_in_another_order_has_moved() -> None:
    assert out_of_order([[1, 2, 3, 4], [4, 1, 2, 3]]) == {4}
    assert out_of_order([[1, 2, 3], [1, 3]]) == frozenset()
    assert out_of_order([[1, 2], [], [2, 1]]) & {1, 2}
