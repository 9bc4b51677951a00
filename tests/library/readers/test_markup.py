from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers.markup import Block, blocks, markup_line, markup_text, without_markup


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


def test_blocks_are_paragraphs_and_what_is_not_shown_is_left_out() -> None:
    markup = (
        "Before<p title='a > b'>One &amp; <b>two</b>\n three</p><!-- <p>no</p> --><script>if"
        " (a<b) x()</script>"
        "<div style='DISPLAY: none'>hid<div>den</div></div><table><tr><td>cell</td></tr></table>after<br/>all"
    )
    assert markup_text(markup) == "Before\n\nOne & two three\n\ncell\n\nafter\nall"


def test_text_without_markup_stays_as_it_is() -> None:
    assert markup_text(" 2 < 3 & so on\n\n  and >\n") == "2 < 3 & so on\n\n  and >"


def test_a_hidden_element_that_never_ends_takes_nothing_with_it_when_all_would_be_lost() -> None:
    assert markup_text("<div style='display:none'><p>All of it.</p>") == "All of it."


def test_what_fills_a_preview_is_dropped_and_joiners_within_words_stay() -> None:
    assert markup_text("<p>A\u034f \u200b\u200c B</p><p>می\u200cشود</p>") == "A B\n\nمی\u200cشود"


@given(st.text(st.sampled_from("<>/!-\"'=abp &;#\x00\x01"), max_size=60))
def test_anything_gives_text(markup: str) -> None:
    assert isinstance(markup_text(markup), str)
    assert isinstance(without_markup(markup), str)


def test_html_without_blocks_is_one_paragraph_and_a_text_with_some_markup_keeps_its_lines() -> None:
    text = "One <b>bold</b>\ntwo\n\nthree"
    assert markup_text(text) == "One bold two three"
    assert without_markup(text) == "One bold\ntwo\n\nthree"


def test_a_title_is_one_line() -> None:
    assert markup_line("A &amp; B<br>\n and <i>C</i>") == "A & B and C"


def test_a_script_ends_where_its_end_tag_stands_whatever_it_writes() -> None:
    assert markup_text("<p>One</p><script>w('<script>')</script><p>Two</p>") == "One\n\nTwo"


def test_an_apostrophe_in_an_attribute_does_not_end_the_tag() -> None:
    assert markup_text("<p title=it's>It's here</p>") == "It's here"


def test_names_with_the_prefix_of_a_book_are_those_of_html_and_words_own_are_not() -> None:
    assert markup_text("<h:p>One</h:p><h:p>Two</h:p>") == "One\n\nTwo"
    assert markup_text("<p>One<o:p></o:p> and two</p>") == "One and two"


def test_links_that_touch_are_words_of_their_own() -> None:
    assert markup_text("<p><a href='1'>One</a><a href='2'>Two</a>, three</p>") == "One Two, three"


def test_traps_take_no_time() -> None:
    for trap in (
        "<p a='" * 50_000,
        "<!--" * 100_000,
        "<" * 200_000,
        "<a " + 'b="c" ' * 50_000,
        "<div>" * 100_000,
    ):
        assert len(markup_text(trap)) <= len(trap)
