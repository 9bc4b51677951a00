from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.model import Article, Part
from library.stories import Signature, decode, encode, signature_of
from library.stories.sketch import are_copies
from tests.library.stories.story_making import report, words


def text_article(text: str, **fields: str) -> Article:
    return Article("a", "a", text, (Part("paragraph", 0, len(text)),), **fields)


def sketch(article: Article) -> tuple[int, ...]:
    packed = signature_of(article).sketch
    return tuple(int.from_bytes(packed[place : place + 4], "little") for place in range(0, len(packed), 4))


def test_a_signature_is_the_same_after_it_was_stored() -> None:
    signature = signature_of(report("flood", 1))
    assert decode(encode(signature)) == signature


@settings(max_examples=40)
@given(st.text(max_size=400), st.text(max_size=40), st.text(max_size=12))
def test_any_text_gives_a_small_signature(text: str, headline: str, published: str) -> None:
    signature = signature_of(text_article(text, headline=headline, published=published))
    assert len(encode(signature)) < 600
    assert decode(encode(signature)) == signature
    assert len(signature.stems) == 4 * len(signature.weights)


def test_a_long_article_gives_no_longer_signature() -> None:
    assert len(encode(signature_of(text_article(" ".join(words("long", 5_000)))))) < 600


@pytest.mark.parametrize("published", ["", "2031", "2031-13-01", "yesterday"])
def test_an_article_without_a_full_date_has_no_day(published: str) -> None:
    assert signature_of(text_article("Ferry strike.", published=published)).day == 0


def test_the_time_of_day_does_not_matter() -> None:
    day = signature_of(text_article("Ferry strike.", published="2031-03-01")).day
    assert signature_of(text_article("Ferry strike.", published="2031-03-01T23:10:00Z")).day == day > 0


def test_inflections_give_the_same_signature() -> None:
    one = signature_of(text_article("smugglers flooding harbours"))
    other = signature_of(text_article("smuggler flooded harbour"))
    assert one.stems == other.stems != b""


def test_everyday_words_are_left_out() -> None:
    assert signature_of(text_article("They said that it was not for the people.")).stems == b""


def test_little_words_of_an_unknown_language_are_left_out() -> None:
    text = "Der Krzwald und die Brgmühle zx qvw der Krzwald und die Brgmühle"
    kept = signature_of(text_article(text))
    assert kept.stems == signature_of(text_article("Krzwald Brgmühle Krzwald Brgmühle")).stems


def test_other_bytes_are_no_signature() -> None:
    odd = Signature(1, 1, b"123", b"1", b"")
    with pytest.raises(ValueError, match="not a signature"):
        decode(encode(odd))
    with pytest.raises(ValueError):
        decode(b"\xff\x00")


def test_a_copy_with_some_words_changed_is_known_as_one() -> None:
    told = words("wire", 300)
    changed = list(told)
    for place in (40, 150, 260):
        changed[place] = "otherwise"
    assert are_copies(sketch(text_article(" ".join(told))), sketch(text_article(" ".join(changed))))


def test_the_same_words_in_another_order_are_no_copy() -> None:
    told = words("wire", 300)
    shuffled = random.Random(1).sample(told, len(told))
    assert not are_copies(sketch(text_article(" ".join(told))), sketch(text_article(" ".join(shuffled))))


def test_a_notice_is_no_copy_of_another() -> None:
    assert not are_copies(sketch(text_article("No comment.")), sketch(text_article("No comment.")))
