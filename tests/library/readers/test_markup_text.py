from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.readers.markup_text import markup_text


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


def test_traps_take_no_time() -> None:
    for trap in (
        "<p a='" * 50_000,
        "<!--" * 100_000,
        "<" * 200_000,
        "<a " + 'b="c" ' * 50_000,
        "<div>" * 100_000,
    ):
        assert len(markup_text(trap)) <= len(trap)
