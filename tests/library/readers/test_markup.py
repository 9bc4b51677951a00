from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers.markup import Block, blocks, without_markup


def test_blocks_become_paragraphs_and_inline_tags_vanish() -> None:
    text = "<p>The <b>harbour</b> froze.</p>\n<p class='x > y'>It\n thawed&nbsp;&amp; froze.</p>"
    assert without_markup(text) == "The harbour froze.\n\nIt thawed & froze."


def test_one_break_is_a_line_and_two_are_a_paragraph() -> None:
    assert without_markup("One<br>two<br/>\n<br />three") == "One\ntwo\n\nthree"


def test_scripts_styles_and_comments_hold_no_text() -> None:
    text = (
        "<p>Before</p><script>if (a < b) { '<p>' }</script><style>p {}</style><!-- <p>no</p> --><p>After</p>"
    )
    assert without_markup(text) == "Before\n\nAfter"


@pytest.mark.parametrize(
    "text", ["Plain text.\n\nIts paragraphs stay.", "a < b and b > c", "x <3 you", "AT&T said", "5 <6> 7", ""]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert without_markup(text) == text


def test_plain_text_with_entities_keeps_its_lines() -> None:
    assert without_markup("One &amp; two\nthree\n\nfour &#8211; five") == "One & two\nthree\n\nfour – five"


def test_blocks_tell_the_tag_that_holds_them() -> None:
    assert blocks("<h1>Title</h1>loose<p>text</p><li>item") == [
        Block("h1", "Title"),
        Block("p", "loose"),
        Block("p", "text"),
        Block("li", "item"),
    ]


def test_what_is_never_closed_ends_with_the_text() -> None:
    assert without_markup("<p>One<script>two") == "One"
    assert without_markup("<p>One<!-- two") == "One"
    assert "One" in without_markup("<p>One <a href='")


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<!--", "-->", "<", ">", '"', "'", "<br", "<a x=", "w", "&", " "])
    )
)
def test_no_soup_of_tags_is_too_much(pieces: list[str]) -> None:
    assert isinstance(without_markup("<p>" + "".join(pieces)), str)
