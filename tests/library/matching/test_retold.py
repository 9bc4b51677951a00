"""Which sentences are found to report, without marks, what another article quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.comparison import compare
from library.matching import match_event
from library.model import Article, Comparison, Match, Quotation
from library.quotations import read_event
from library.readers.assembling import article_from_text

QUOTING = """Ferries will run again

PORT AGNES - The harbour master of Port Agnes, Helen Roe, spoke to reporters on the quay on Monday.

“We never closed the harbour, we only moved the ferries to the old pier,” Roe said.

“Nobody asked the fishermen, and that was a mistake that I regret,” she added.
"""
TELLING = """Ferry row goes on

PORT AGNES - Harbour master Helen Roe spoke on Monday after three weeks of protest.

“We never closed the harbour, we only moved the ferries to the old pier,” Roe said.

She regretted the mistake that nobody had asked the fishermen.

The town council meets on Thursday.
"""


def event(*texts: str) -> tuple[Article, ...]:
    return tuple(article_from_text(text, f"report-{number}.txt") for number, text in enumerate(texts))


def reports(comparison: Comparison) -> list[Match]:
    return [match for match in comparison.matches if match.relation == "indirect"]


def sides(comparison: Comparison, match: Match) -> tuple[Quotation, Quotation]:
    """Return the report and the quotation that it reports."""
    by_id = {quotation.id: quotation for quotation in comparison.quotations}
    one, other = by_id[match.a], by_id[match.b]
    return (one, other) if one.kind == "indirect" else (other, one)


def test_a_sentence_that_reports_a_quotation_joins_its_statement() -> None:
    comparison = compare(event(QUOTING, TELLING))
    (match,) = reports(comparison)
    report, quoted = sides(comparison, match)
    assert "regretted the mistake that nobody had asked the fishermen" in report.text
    assert quoted.text.startswith("Nobody asked the fishermen")
    assert (match.suggestion, match.same_speaker) == (False, True)
    (statement,) = [statement for statement in comparison.statements if quoted.id in statement.quotations]
    assert statement.quotations == (quoted.id, report.id)
    assert statement.speaker == "Helen Roe"


def test_a_quotation_stands_before_a_longer_indirect_report_of_it() -> None:
    longer = TELLING.replace(
        "She regretted the mistake", "In the evening, on the quay, she regretted before everybody the mistake"
    )
    comparison = compare(event(QUOTING, longer))
    (match,) = reports(comparison)
    report, quoted = sides(comparison, match)
    assert len(report.text) > len(quoted.text)
    assert any(statement.quotations == (quoted.id, report.id) for statement in comparison.statements)


def test_words_of_somebody_else_are_no_report() -> None:
    other = TELLING.replace("She regretted", "The leader of the opposition, Ronald Doe, said he regretted")
    assert not reports(compare(event(QUOTING, other)))


def test_the_same_subject_in_other_words_is_no_report() -> None:
    other = TELLING.replace(
        "She regretted the mistake that nobody had asked the fishermen.",
        "She will meet the fishermen on Thursday to speak about the new pier.",
    )
    assert not [match for match in reports(compare(event(QUOTING, other))) if not match.suggestion]


def test_articles_that_share_no_statement_need_more_than_a_likeness() -> None:
    quoting = QUOTING.replace(
        "the fishermen,", "the fishermen, the traders or the school before the first of May,"
    )
    acquainted = TELLING.replace(
        "the mistake that nobody had asked the fishermen",
        "late talks, short tempers, one mistake or another on all sides, and thanked the fishermen",
    )
    strangers = acquainted.replace(
        "“We never closed the harbour, we only moved the ferries to the old pier,” Roe said.\n\n", ""
    )
    asserted = [
        [match for match in reports(compare(event(quoting, text))) if not match.suggestion]
        for text in (acquainted, strangers)
    ]
    assert [len(found) for found in asserted] == [1, 0]


def test_a_report_has_the_words_of_its_article_and_no_quotation_of_it() -> None:
    articles = event(QUOTING, TELLING)
    comparison = compare(articles)
    texts = {article.id: article.text for article in articles}
    for match in reports(comparison):
        report, _ = sides(comparison, match)
        assert texts[report.article][report.start : report.end] == report.text
        assert report.attribution.rule


def test_what_stands_between_marks_is_no_part_of_the_report() -> None:
    mixed = TELLING.replace(
        "She regretted the mistake that nobody had asked the fishermen.",
        "She regretted the mistake that nobody had asked the fishermen, and “the council knows,” she said.",
    )
    comparison = compare(event(QUOTING, mixed))
    (match,) = reports(comparison)
    report, _ = sides(comparison, match)
    assert "council" not in report.text


@pytest.mark.parametrize("part", ["headline", "caption"])
def test_headlines_report_and_captions_do_not(part: str) -> None:
    told = "Roe regrets mistake: nobody asked fishermen"
    text = TELLING.replace("She regretted the mistake that nobody had asked the fishermen.\n\n", "")
    if part == "headline":
        text = text.replace("Ferry row goes on", told)
    else:
        text += f"\n{told} (North Wire Photo/D. Orlin, Pool)\n"
    found = {
        sides(comparison, match)[0].part
        for comparison in [compare(event(QUOTING, text))]
        for match in reports(comparison)
    }
    assert found == ({"headline"} if part == "headline" else set())


@given(st.permutations(range(3)))
def test_the_order_of_the_articles_changes_no_report(order: list[int]) -> None:
    articles = event(
        QUOTING, TELLING, QUOTING.replace("Nobody asked", "No one has asked").replace("Ferries", "Boats")
    )
    shuffled = [articles[number] for number in order]

    def found(articles: list[Article] | tuple[Article, ...]) -> tuple[Match, ...]:
        quotations, narration = read_event(articles)
        return match_event(quotations, narration, [].append).matches

    assert found(shuffled) == found(articles)


def test_an_unrelated_article_changes_no_report() -> None:
    unrelated = """Grain harvest begins

“The wheat is dry and the barns are swept,” the farmer Otto Brandt said on Sunday.
"""
    alone = reports(compare(event(QUOTING, TELLING)))
    assert reports(compare(event(QUOTING, TELLING, unrelated))) == alone


BOTH_TELL = (
    "PORT AGNES - Harbour master Helen Roe said the ferries would sail from the old pier until Easter.\n",
    "PORT AGNES - Helen Roe, the harbour master, said until Easter ferries would leave from the old pier.\n",
)


def test_what_two_articles_report_without_marks_is_one_statement() -> None:
    comparison = compare(event(*BOTH_TELL))
    (match,) = reports(comparison)
    assert (match.suggestion, match.same_speaker) == (False, True)
    (statement,) = comparison.statements
    assert set(statement.quotations) == {match.a, match.b}
    assert statement.speaker == "Helen Roe"


def test_reports_of_two_speakers_are_two() -> None:
    other = BOTH_TELL[1].replace("Helen Roe, the harbour master,", "Ronald Doe, the mayor,")
    assert not reports(compare(event(BOTH_TELL[0], other)))


RECYCLED = """
After the storm of last November the ministry closed the pass, and the governor of the province, \
Otto Brandt, said that the road would stay closed until the last avalanche gallery had been built.
"""


def test_what_an_agency_recycles_is_background_and_no_statement() -> None:
    one = f"MEZHGORSK, March 14. /TARKH/. Farmers sold their first lambs of the year on Friday.\n{RECYCLED}"
    other = f"SULEN, June 2. /TARKH/. A school choir won the prize of the capital on Sunday.\n{RECYCLED}"
    comparison = compare(event(one, other))
    assert [passage.kind for passage in comparison.passages] == ["background"]
    assert sum("avalanche" in quotation.text for quotation in comparison.quotations) == 2
    assert not comparison.statements
    assert not reports(comparison)
