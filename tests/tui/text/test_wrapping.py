from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.wrapping import wrap

prose = st.text(st.sampled_from("abc de,.\n -é“”’—"), max_size=200)
any_script = st.text(
    st.sampled_from("ab 北京が한국é́👩‍👧🇫🇷\u200bя\n\u00a0\u2009\u202f\u3000e\u0301"), max_size=80
)
widths = st.integers(2, 60)


def visible(line: str) -> str:
    return line.replace("\n", " ").rstrip(" ")


@given(prose | any_script, widths)
@example("", 5)
@example("x" * 50, 5)
@example(" " * 50, 5)
def test_lines_cover_the_text_without_gaps_or_overlaps(text: str, width: int) -> None:
    lines = wrap(text, 0, len(text), width)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert all(line.end == following.start for line, following in pairwise(lines))


@given(prose | any_script, widths)
def test_no_line_is_wider_than_its_width_but_for_the_spaces_at_its_end(text: str, width: int) -> None:
    for line in wrap(text, 0, len(text), width):
        assert cell_len(visible(text[line.start : line.end])) <= width


@given(st.lists(st.text("abcdé-", min_size=1, max_size=9), max_size=30).map(" ".join), st.integers(9, 60))
def test_words_stay_whole_where_they_fit(text: str, width: int) -> None:
    lines = [text[line.start : line.end] for line in wrap(text, 0, len(text), width)]
    assert [word for line in lines for word in line.split()] == text.split()


@given(prose, prose, widths)
def test_a_stretch_inside_a_text_wraps_as_it_would_alone(before: str, text: str, width: int) -> None:
    inside = wrap(before + text + before, len(before), len(before) + len(text), width)
    alone = wrap(text, 0, len(text), width)
    assert [(line.start - len(before), line.end - len(before)) for line in inside] == [
        tuple(line) for line in alone
    ]


def test_ideographs_break_anywhere() -> None:
    text = "北京北京北京"
    assert [text[line.start : line.end] for line in wrap(text, 0, 6, 5)] == ["北京", "北京", "北京"]


def test_a_family_of_joined_emoji_is_not_taken_apart() -> None:
    family = "👩‍👩‍👧"
    text = family * 4
    lines = [text[line.start : line.end] for line in wrap(text, 0, len(text), 4)]
    assert lines == [family * 2, family * 2]
