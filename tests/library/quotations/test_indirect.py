"""Reported speech without quotation marks: source, cue and what is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.model import Article, Quotation
from library.quotations import find_quotations
from library.wire import dissect


def indirect(text: str) -> list[Quotation]:
    article = Article(id="a", path="a.txt", text=text, parts=dissect(text).parts)
    return [quotation for quotation in find_quotations([article]) if quotation.kind == "indirect"]


LEAD = "ORVEL (AP) — Energy Minister Alexei Riabtsev met reporters on Friday.\n\n"
CLOSED = "the bridge will be closed until spring"


@pytest.mark.parametrize(
    ("sentence", "rule", "cue"),
    [
        ("Riabtsev said that the bridge will be closed until spring.", "reported-before", "said"),
        ("Riabtsev said the bridge will be closed until spring.", "reported-before", "said"),
        (
            "Riabtsev told reporters that the bridge will be closed until spring.",
            "reported-before",
            "told",
        ),
        (
            "The minister warned on Friday that the bridge will be closed until spring.",
            "reported-before",
            "warned",
        ),
        ("The bridge will be closed until spring, Riabtsev said.", "reported-after", "said"),
        ("The bridge will be closed until spring, said Riabtsev.", "reported-inverted", "said"),
        (
            "The bridge will be closed until spring, according to Riabtsev.",
            "reported-after",
            "according to",
        ),
        (
            "According to Riabtsev, the bridge will be closed until spring.",
            "reported-leading",
            "according to",
        ),
    ],
)
def test_a_reporting_clause_gives_source_cue_and_content(sentence: str, rule: str, cue: str) -> None:
    text = LEAD + sentence
    quotation = next(q for q in indirect(text) if q.start >= len(LEAD))
    assert quotation.text.lower() == CLOSED
    assert text[quotation.start : quotation.end] == quotation.text
    assert quotation.speaker == "Alexei Riabtsev"
    assert quotation.attribution.rule == rule
    assert quotation.attribution.cue is not None
    assert quotation.attribution.cue.within(text).lower() == cue


def test_what_goes_on_behind_its_attribution_is_one_quotation() -> None:
    (quotation,) = indirect("The bridge, Ann Roe said, will be closed until the first days of spring.")
    assert quotation.text.startswith("The bridge")
    assert quotation.text.endswith("days of spring")


@pytest.mark.parametrize(
    ("headline", "content"),
    [
        ("Roe Says Bridge Will Be Closed Until Spring", "Bridge Will Be Closed Until Spring"),
        ("Roe says bridge will be closed until spring", "bridge will be closed until spring"),
    ],
)
def test_a_headline_reports_in_capitals_or_without(headline: str, content: str) -> None:
    text = f"{headline}\n\nAnn Roe, the mayor, walked over the bridge on Friday and looked at the piers."
    assert [(q.text, q.speaker, q.part) for q in indirect(text)][:1] == [(content, "Ann Roe", "headline")]


def test_a_transcript_is_reported_by_its_labels() -> None:
    text = (
        "Ann Roe met Bo Lind on the air.\n\n"
        "Roe: There is nothing in the accounts that I would not show to anybody.\n\n"
        "Lind: Then we would like to see them this very week, with all of the bills."
    )
    assert [q.speaker for q in indirect(text) if q.attribution.rule == "reported-label"] == [
        "Ann Roe",
        "Bo Lind",
    ]


def test_words_between_marks_are_not_reported_twice() -> None:
    text = "Ann Roe said the accounts were in order but that “nobody had looked at them,” as it seemed."
    direct = [q for q in find_quotations([Article(id="a", path="a", text=text)]) if q.kind == "direct"]
    assert len(direct) == 1
    assert all(q.end <= direct[0].start or q.start >= direct[0].end for q in indirect(text))


@pytest.mark.parametrize(
    "text",
    [
        "The reported cases of the illness were few, and the known facts about it fewer.",
        "Ann Roe was asked if the bridge would be closed until the first days of spring.",
        "It was reported that the bridge would be closed until the first days of spring.",
        "The bridge carries trains from Orvel to the sea and back again.",
        "The bridge was closed until spring because of the ice on the river.",
    ],
)
def test_what_reports_nothing_is_no_quotation(text: str) -> None:
    assert indirect(text) == []


_WORDS = ["Roe", "said", "that", "told", "he", "warned", "who", "and", "added", "SAYS", "bridge", "ответ"]
_SIGNS = [",", ".", ":", "—", "“", "”", '"', "'", "…", "(", ")", "№"]
_PIECES = st.sampled_from([*_WORDS, *_SIGNS, "according to", "the minister", "\n\n"])


@given(st.lists(_PIECES, max_size=60).map(" ".join))
def test_every_quotation_lies_in_its_text_and_in_one_paragraph(text: str) -> None:
    article = Article(id="a", path="a.txt", text=text, parts=dissect(text).parts)
    quotations = find_quotations([article])
    assert len({quotation.id for quotation in quotations}) == len(quotations)
    for quotation in quotations:
        assert quotation.text == text[quotation.start : quotation.end]
        assert quotation.text.strip()
        assert "\n\n" not in quotation.text
