"""Texts that no editor has seen: the quotations of what is there, offsets exact, and no long wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.model import Article, Quotation
from library.quotations import find_quotations, read_article
from library.quotations.marked import RULE
from library.wire import dissect


def found(text: str, language: str = "") -> tuple[Quotation, ...]:
    return find_quotations(
        [Article(id="a", path="a.txt", text=text, parts=dissect(text).parts, language=language)]
    )


def test_two_thousand_quotations_in_one_paragraph_are_all_found() -> None:
    text = " ".join(f"“We closed gate number {number},” Ann Roe said." for number in range(2000))
    quotations = [quotation for quotation in found(text) if quotation.kind == "direct"]
    assert len(quotations) == 2000
    assert {quotation.speaker for quotation in quotations} == {"Ann Roe"}


def test_two_thousand_pronouns_in_a_row_are_one_person() -> None:
    text = "Ann Roe came back.\n\n" + "\n\n".join("“It was raining there,” she said." for _ in range(2000))
    assert {quotation.speaker for quotation in found(text)} == {"Ann Roe"}


@pytest.mark.parametrize("mark", ["“", '"', "‘", "'", "«", "„", "''", "”"])
def test_marks_that_never_close_end_with_their_paragraph(mark: str) -> None:
    text = "\n\n".join(f"{mark}We are not a court and convict nobody" for _ in range(300))
    for quotation in found(text):
        assert "\n" not in quotation.text


def test_text_in_capitals_is_read() -> None:
    (quotation,) = found("“WE WILL NOT CLOSE THE GATE TOMORROW,” ANN ROE SAID.")
    assert quotation.text == "WE WILL NOT CLOSE THE GATE TOMORROW,"


def test_mojibake_keeps_its_quotation() -> None:
    broken = "“It was known for years,” Ann Roe said.".encode().decode("cp1252", "replace")
    for quotation in found(broken):
        assert quotation.text in broken


def test_without_any_mark_there_is_no_direct_quotation() -> None:
    assert [q for q in found("The bridge was closed. Nobody was hurt.") if q.kind == "direct"] == []
    assert found("") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("« Nous n’avons rien à cacher », a déclaré la ministre.", "fr"),
        ("„Wir haben nichts zu verbergen“, sagte die Ministerin.", "de"),
        ("«Нам нечего скрывать», — заявила министр.", "ru"),
        ("「我们没有什么可隐瞒的东西」，部长说。", "zh"),
    ],
)
def test_other_languages_give_what_stands_between_marks_and_nobody(text: str, language: str) -> None:
    (quotation,) = found(text, language)
    assert quotation.speaker is None
    assert quotation.attribution.rule == RULE
    assert not quotation.attribution.certain


def test_a_word_or_a_name_between_marks_is_no_quotation_in_any_language() -> None:
    assert found("Le journal « Le Monde » et la revue « Esprit » paraissent.", "fr") == ()


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for quotation in found(text):
        assert quotation.text == text[quotation.start : quotation.end]


@given(
    st.integers(min_value=1, max_value=40), st.sampled_from(["“a b c d,” he said. ", '"a b c ', "‘a b c "])
)
def test_reading_visits_no_token_twice_as_often_in_a_longer_text(times: int, piece: str) -> None:
    reading = read_article(Article(id="a", path="a.txt", text=piece * times))
    (paragraph,) = reading.paragraphs
    assert len(paragraph.tokens) <= len(piece.split()) * times * 3
    assert paragraph.ends == sorted(paragraph.ends)
