"""What a raw article text is taken apart into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.wire import dissect

TASS_LIKE = """All news
Updated at:
Verkhovia does not recognize transit debt — energy minister

When a dispute is settled with a gate valve, "this is no longer a dispute," Aleksei Ryabtsev said

MEZHGORSK, March 14. /TARKH/. Verkhovia reserves the right to seek compensation, the minister said on Friday.

"Let us call things by their names," he said.
"""

AP_LIKE = """Verkhovia accuses Tarvania of ‘arm-twisting’ over gas, warns it may seek damages

Share this article

By Carl Whitmore, Associated Press

MEZHGORSK (AP) — Verkhovia’s energy minister accused neighboring Tarvania on Friday of “arm-twisting.”

Energy Minister Alexei Riabtsev speaks to reporters in Mezhgorsk on Friday (AP Photo/D. Orlin, Pool)

Tarvtranzit, Tarvania’s state transit operator, reduced the flow Thursday, claiming $312 million in fees.

Verkhovia recognizes only $96 million, and says so often.

The sides meet Monday in the neutral city of Orvel, where they have met three times this year already.

Read More

Download our Apps

© 2031 North Wire
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in dissect(text).parts]


def test_agency_copy_yields_headline_deck_dateline_and_body() -> None:
    found = dissect(TASS_LIKE)
    assert found.headline == "Verkhovia does not recognize transit debt — energy minister"
    assert found.deck.startswith("When a dispute is settled")
    assert (found.place, found.agency, found.published) == ("MEZHGORSK", "TARKH", "")
    assert [kind for kind, _ in kinds(TASS_LIKE)] == [
        "furniture",
        "furniture",
        "headline",
        "deck",
        "dateline",
        "paragraph",
        "paragraph",
    ]


def test_a_dateline_part_ends_where_the_paragraph_begins() -> None:
    assert ("dateline", "MEZHGORSK, March 14. /TARKH/.") in kinds(TASS_LIKE)
    assert any(
        text.startswith("Verkhovia reserves") for kind, text in kinds(TASS_LIKE) if kind == "paragraph"
    )


def test_byline_captions_and_the_footer_are_told_from_the_report() -> None:
    found = dissect(AP_LIKE)
    assert (found.byline, found.agency, found.place) == ("Carl Whitmore", "AP", "MEZHGORSK")
    by_kind = dict(kinds(AP_LIKE))
    assert by_kind["byline"] == "By Carl Whitmore, Associated Press"
    assert by_kind["caption"].startswith("Energy Minister Alexei Riabtsev speaks")
    furniture = [text for kind, text in kinds(AP_LIKE) if kind == "furniture"]
    assert furniture == ["Share this article", "Read More", "Download our Apps", "© 2031 North Wire"]


@pytest.mark.parametrize(
    ("opening", "place", "agency", "published"),
    [
        ("MOSCOW (UrduPoint News / Sputnik - 15th September, 2021) ", "MOSCOW", "Sputnik", "2021-09-15"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP", ""),
        ("HOUSTON, Jan 27 (Reuters) - ", "HOUSTON", "Reuters", ""),
        ("San Francisco (AFP) - ", "San Francisco", "AFP", ""),
        ("BEIJING, March 31 (Xinhua) -- ", "BEIJING", "Xinhua", ""),
        ("LISBOA, 18 jun (Xinhua) -- ", "LISBOA", "Xinhua", ""),
        ("(ANSA) - ROME, JUL 11 - ", "ROME", "ANSA", ""),
        ("Mumbai, Dec 9 (PTI) ", "Mumbai", "PTI", ""),
        ("Berlin/Frankfurt (dpa) - ", "Berlin/Frankfurt", "DPA", ""),
        ("Tehran, Sept 15, IRNA – ", "Tehran", "IRNA", ""),
        ("WASHINGTON, Sept. 15 (UPI) -- ", "WASHINGTON", "UPI", ""),
        ("Orvel (Meridian) - ", "Orvel", "Meridian", ""),
        ("PARIS, Jan. 8 -- ", "PARIS", "", ""),
    ],
)
def test_every_agencys_dateline_is_read(opening: str, place: str, agency: str, published: str) -> None:
    found = dissect(opening + "The council met on Friday and decided nothing of note, officials said.")
    assert (found.place, found.agency, found.published) == (place, agency, published)


@pytest.mark.parametrize(
    "opening",
    ["However, Jan 5 (Reuters) ", "The committee (which met in May) - ", "A Senate vote is due, Jan 5. "],
)
def test_what_only_resembles_a_dateline_is_left_in_the_paragraph(opening: str) -> None:
    text = opening + "the council met on Friday and decided nothing of note, officials said."
    assert [part.kind for part in dissect(text).parts] == ["paragraph"]


def test_a_bare_place_counts_only_at_the_beginning_of_the_report() -> None:
    lead = "ORVEL — " + "The council met on Friday and decided nothing of note. " * 5
    later = "MIGRATION — " + "The council met on Friday and decided nothing of note. " * 5
    assert [part.kind for part in dissect(f"{lead}\n\n{later}").parts] == [
        "dateline",
        "paragraph",
        "paragraph",
    ]


def test_without_a_headline_in_the_file_the_field_is_empty() -> None:
    lead = (
        "The council met on Friday and decided nothing of note, according to three officials who were there."
    )
    assert dissect(f"{lead}\n{lead}").headline == ""


def test_a_date_needs_its_year_to_be_published() -> None:
    assert dissect("date 2021-09-15 The council met.\n\nIt met again.").published == "2021-09-15"
    assert dissect("14 March 2031\n\nOrvel (Meridian) - The council met.").published == "2031-03-14"
    assert dissect("ORVEL, September 15. /TARKH/. The council met.").published == ""
    assert dissect("ORVEL, February 30, 2031 (AP) - The council met.").published == ""


def test_hard_wrapped_copy_is_joined_into_paragraphs() -> None:
    text = (
        "The council of Orvel met on Friday evening to discuss the gas\n"
        "pipeline, and after six hours it had decided nothing of note,\n"
        "three officials who were in the room said.\n"
        "\n"
        "They will meet again on Monday, when the ministers are back in\n"
        "the city and the translators have had some sleep.\n"
    )
    assert [part.kind for part in dissect(text).parts] == ["paragraph", "paragraph"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "The council of Orvel met on Friday evening to discuss the gas pipeline, and after six hours left."
    assert len(dissect(f"{line} {line}\n{line}\n{line}").parts) == 3


def test_a_known_headline_is_one_part_and_is_not_looked_for_again() -> None:
    text = "Ministers meet. Again\nOrvel awaits them\n\nORVEL (AP) — The ministers met."
    found = dissect(text, headline_end=len("Ministers meet. Again"))
    assert found.headline == "Ministers meet. Again"
    assert [part.kind for part in found.parts] == ["headline", "deck", "dateline", "paragraph"]


def test_a_repeated_headline_is_furniture() -> None:
    text = "Ministers meet today\n\nMinisters Meet Today Ministers Meet Today\n\nBy Ann Roe\n\nThey met."
    assert [part.kind for part in dissect(text).parts] == ["headline", "furniture", "byline", "paragraph"]


@pytest.mark.parametrize(
    "line",
    ["Follow Ann Roe on Twitter @annroe.", '"Follow the Courier on Facebook"', "Follow @annroe"],
)
def test_an_invitation_to_follow_the_author_is_furniture(line: str) -> None:
    text = f"Ministers meet\n\nThey met on Friday and had a long talk about the bridge.\n\n{line}"
    assert [part.kind for part in dissect(text).parts][-1] == "furniture"


def test_who_follows_a_car_is_no_furniture() -> None:
    text = "Ministers meet\n\nThey met on Friday and had a long talk.\n\nFollow the money, she told them."
    assert [part.kind for part in dissect(text).parts][-1] == "paragraph"


def test_a_sentence_that_begins_like_furniture_stays_a_paragraph() -> None:
    line = "Also on Friday, the council of Tarvania accused its neighbour of raising the toll."
    text = f"Ministers meet\n\nThey met on Friday and had a long talk.\n\n{line}\n\nThey will meet again."
    assert (line, "paragraph") in [(text[part.start : part.end], part.kind) for part in dissect(text).parts]


def test_a_line_that_leads_up_to_more_is_no_footer() -> None:
    body = "\n\n".join(["They met on Friday and had a long talk about the bridge of Orvel."] * 12)
    text = (
        f"{body}\n\nRead more\n\nThe mayor believes that it is done:\n\nMore on this story\n\nAnother bridge"
    )
    assert [part.kind for part in dissect(text).parts][-4:] == [
        "furniture",
        "paragraph",
        "furniture",
        "furniture",
    ]


def test_a_line_of_dates_alone_names_no_outlet() -> None:
    """Two days between bars stand above some archived pages, without the name of the paper."""
    report = dissect("14 March 2031 | 2031-03-15\n\nORVEL (Reuters) - The bridge is closed, the mayor said.")
    assert (report.outlet, report.place, report.agency) == ("", "ORVEL", "Reuters")


def test_every_line_end_parts_paragraphs() -> None:
    text = "One line \r\n Two lines\u2028Three\rFour \u2029\n Five"
    found = [text[part.start : part.end] for part in dissect(text).parts]
    assert found == ["One line", "Two lines", "Three", "Four", "Five"]


def test_a_name_that_ends_like_a_picture_agency_is_no_caption() -> None:
    text = (
        "Ministers meet\n\nMaria Estepa\n\nOrvel Courier\n\nThey met on Friday and had a long talk about it."
    )
    found = dissect(text)
    assert (found.byline, found.outlet) == ("Maria Estepa", "Orvel Courier")


@pytest.mark.parametrize(
    "line",
    ["Updated 7:30 p.m. ET", "ann.roe@courier.example", "Share All sharing options for: Ministers meet"],
)
def test_what_a_page_says_of_itself_is_no_deck(line: str) -> None:
    text = f"Ministers meet\n\n{line}\n\nThey met on Friday and had a long talk about the bridge of Orvel."
    assert [part.kind for part in dissect(text).parts] == ["headline", "furniture", "paragraph"]


PIECES = st.sampled_from(
    [
        "ORVEL (AP) — ",
        "ORVEL, March 14. /TASS/. ",
        "Title: ",
        " | The Orvel Courier",
        "Home > World",
        "2031-99-99",
        "Friday, March 14, 2031",
        "By Ann Roe, AP",
        "\n",
        "\n\n",
        "“So be it,” she said. ",
        "\0",
        "Read More",
        "© 2031",
        " ",
        "-",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)))
def test_every_character_that_is_not_blank_is_in_exactly_one_part(text: str) -> None:
    covered = [0] * len(text)
    end = 0
    for part in dissect(text).parts:
        assert end <= part.start < part.end <= len(text)
        end = part.end
        for position in range(part.start, part.end):
            covered[position] += 1
    assert all(count == 1 for count, character in zip(covered, text, strict=True) if not character.isspace())


@given(st.text(max_size=60), st.integers(min_value=-5, max_value=80))
def test_any_length_of_headline_may_be_given(text: str, headline_end: int) -> None:
    found = dissect(text, headline_end=headline_end)
    assert found.headline in text
