"""Direct quotations and who said them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.model import Article, Quotation
from library.quotations import attribute, find_quotations, read_article
from library.wire import dissect


def article(text: str, name: str = "a") -> Article:
    return Article(id=name, path=f"{name}.txt", text=text, parts=dissect(text).parts)


def found(text: str) -> list[Quotation]:
    return list(find_quotations([article(text)]))


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quotation.text, quotation.speaker) for quotation in found(text) if quotation.kind == "direct"]


LEAD = "ORVEL (AP) — Energy Minister Alexei Riabtsev met reporters on Friday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("“The debt does not exist,” Alexei Riabtsev said.", "said-after"),
        ("“The debt does not exist,” said Alexei Riabtsev, the energy minister.", "said-inverted"),
        ("Alexei Riabtsev told Reuters that “the debt does not exist.”", "said-before"),
        ("Alexei Riabtsev said on Friday: “The debt does not exist.”", "said-before"),
        ("According to Alexei Riabtsev, “the debt does not exist.”", "according-to"),
        ("“The debt,” he said, “does not at all exist.”", "said-before"),
        ("‘The debt does not exist’, the minister told a press conference.", "said-after"),
        ("“The debt does not exist,” the energy minister, Alexei Riabtsev, said.", "said-after"),
        ("“The debt does not exist,” Riabtsev, who flew in on Monday, said.", "said-after"),
        ("“The debt does not exist.” — Alexei Riabtsev", "signed"),
    ],
)
def test_the_speaker_is_found_wherever_the_attribution_stands(sentence: str, rule: str) -> None:
    last = found(LEAD + sentence)[-1]
    assert last.speaker == "Alexei Riabtsev"
    assert last.attribution.rule == rule
    assert last.attribution.certain


def test_a_mention_and_a_cue_locate_the_attribution() -> None:
    text = "“The debt does not exist,” Alexei Riabtsev said."
    attribution = found(text)[0].attribution
    assert attribution.mention is not None
    assert attribution.cue is not None
    assert attribution.mention.within(text) == "Alexei Riabtsev"
    assert attribution.cue.within(text) == "said"


def test_a_quotation_interrupted_by_its_attribution_is_two() -> None:
    text = "“We are not a court,” Ann Roe said. “We have nobody to convict.”"
    assert said(text) == [("We are not a court,", "Ann Roe"), ("We have nobody to convict.", "Ann Roe")]


def test_a_paragraph_that_is_only_a_quotation_carries_on_the_speaker() -> None:
    text = "“It was known for years,” Ann Roe said. “It had been put in writing.\n\n“It was put in a binder.”"
    assert [speaker for _, speaker in said(text)] == ["Ann Roe"] * 3


def test_a_pronoun_stands_for_whoever_acts_nearby_and_fits() -> None:
    text = (
        "John Smith met Maria Lopez in Orvel.\n\n"
        "Lopez rejected the offer. “There is nothing left to discuss,” she said.\n\n"
        "Smith left early. “We tried all that we could,” he said."
    )
    assert [speaker for _, speaker in said(text)] == ["Maria Lopez", "John Smith"]


def test_a_role_stands_for_the_person_who_holds_it() -> None:
    text = (
        "Finance Minister Ann Roe and Foreign Minister Bo Lind met on Monday.\n\n"
        "“There is no money left,” the finance minister said.\n\n"
        "“There is always some money left,” the foreign minister replied."
    )
    assert [speaker for _, speaker in said(text)] == ["Ann Roe", "Bo Lind"]


def test_a_source_without_a_name_keeps_its_words() -> None:
    assert said("“It was a tragic accident,” a British source said.") == [
        ("It was a tragic accident,", "British source")
    ]


def test_spellings_of_one_name_are_one_speaker_in_all_reports() -> None:
    first = article("“It is a heavy blow,” Energy Minister Viktor Dzhemalov said. Dzhemalov left.", "a")
    second = article("“It is a hard blow,” Victor Jemalov, the energy minister, told reporters.", "b")
    speakers = {quotation.speaker for quotation in find_quotations([first, second])}
    assert speakers == {"Viktor Dzhemalov"}


def test_two_people_of_one_surname_stay_apart() -> None:
    text = "“We won the vote,” Bill Clinton said.\n\n“We lost the vote,” Hillary Clinton said."
    assert [speaker for _, speaker in said(text)] == ["Bill Clinton", "Hillary Clinton"]


def test_a_full_name_in_one_report_serves_the_others() -> None:
    first = article("“It is a blow to all,” Tarkov said.", "a")
    second = article("Foreign Minister Ivan Tarkov spoke in Orvel.", "b")
    assert [quotation.speaker for quotation in find_quotations([first, second])] == ["Ivan Tarkov"]


def test_nobody_is_named_when_nothing_tells() -> None:
    (quotation,) = found("“There is nothing here to hold on to.”")
    assert quotation.speaker is None
    assert not quotation.attribution.certain


@pytest.mark.parametrize(
    "text",
    [
        "Her novel “The Long Road Home” was sold out in Orvel.",
        "The so-called “extended troika” format met on Friday.",
        "They call him “the fixer” in Orvel.",
        "He appeared on “Meet the Press” last week.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_speech(text: str) -> None:
    assert found(text) == []


def test_two_words_are_speech_beside_a_cue() -> None:
    assert said("“Not yet,” Ann Roe said.") == [("Not yet,", "Ann Roe")]


def test_quotations_in_headline_deck_and_caption_know_their_part() -> None:
    text = (
        "‘This sinking was not fate,’ head of inquiry says\n\n"
        "By Ann Brackett, AP\n\n"
        "ORVEL (AP) — The inquiry reported on Friday.\n\n"
        "“This sinking was not fate, it was neglect,” Helene Marchadour said.\n\n"
        "Helene Marchadour, who said “this sinking was not fate,” in Orvel (AP Photo/J. Corbel, Pool)\n"
    )
    quotations = found(text)
    assert [quotation.part for quotation in quotations] == ["headline", "paragraph", "caption"]
    assert {quotation.speaker for quotation in quotations} == {"Helene Marchadour"}


def test_identity_is_article_and_place() -> None:
    (quotation,) = found("“It is a blow to all,” Ann Roe said.")
    assert (quotation.id, quotation.start, quotation.kind) == ("a:1", 1, "direct")


def test_reading_article_by_article_gives_the_same_as_reading_all() -> None:
    articles = [
        article("“It is a blow to all,” Ann Roe said.", "a"),
        article("“It is no blow at all,” Roe said.", "b"),
    ]
    assert attribute([read_article(one) for one in articles]) == find_quotations(articles)


def test_an_article_without_parts_is_read_as_one_paragraph() -> None:
    text = "“It is a blow to all,” Ann Roe said."
    assert find_quotations([Article(id="a", path="-", text=text)])[0].speaker == "Ann Roe"


def test_a_long_chain_of_pronouns_is_followed() -> None:
    text = "Ann Roe came in. " + "She sat down. " * 3000 + "“There is nothing to add,” she said."
    assert said(text) == [("There is nothing to add,", "Ann Roe")]


WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        " said",
        " Ann Roe",
        " the minister",
        " he",
        ",",
        ". ",
        ": ",
        "\n\n",
        " told",
        " according to",
        " who",
        "—",
        " Mr.",
        " May",
        " of",
        " spokesman",
        " «",
        "»",
        " U.S.",
        " adding",
        "(",
        ")",
    ]
)


@settings(max_examples=300)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=60).map("".join))
def test_spans_lie_inside_one_part_whatever_the_text(text: str) -> None:
    one = article(text)
    quotations = find_quotations([one])
    for quotation in quotations:
        assert quotation.text == text[quotation.start : quotation.end] != ""
        holders = [part for part in one.parts if part.start <= quotation.start and quotation.end <= part.end]
        assert [part.kind for part in holders] == [quotation.part]
        for span in (quotation.attribution.mention, quotation.attribution.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
    assert len({quotation.id for quotation in quotations}) == len(quotations)


def test_a_pronoun_is_explained_by_the_chain_of_mentions_that_leads_to_its_name() -> None:
    text = "Ann Roe came back to Orvel. She was in a hurry.\n\n“It was known for years,” she said."
    (quotation,) = found(text)
    assert quotation.speaker == "Ann Roe"
    assert [span.within(text) for span in quotation.attribution.chain] == ["She", "Ann Roe"]


CLEAR = "“It was known for years in every office of the town,” Ann Roe said."
UNCLEAR = "Bo Lind came in late.\n\n“It was known for years in every office of the town.”"


def test_the_same_words_clearly_attributed_elsewhere_settle_an_unclear_attribution() -> None:
    both = [q for q in find_quotations([article(CLEAR, "a"), article(UNCLEAR, "b")]) if q.kind == "direct"]
    assert [quotation.speaker for quotation in both] == ["Ann Roe", "Ann Roe"]
    assert both[1].attribution.rule == "same-words-elsewhere"
    assert not both[1].attribution.certain


def test_a_clear_attribution_does_not_yield_to_the_words_of_another_report() -> None:
    other = CLEAR.replace("Ann Roe", "Bo Lind")
    speakers = [q.speaker for q in find_quotations([article(CLEAR, "a"), article(other, "b")])]
    assert speakers == ["Ann Roe", "Bo Lind"]
