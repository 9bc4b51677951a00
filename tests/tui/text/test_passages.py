from __future__ import annotations

from library.families import Wording
from library.model import Article, ArticleSpan, Comparison, PassageKind, Quotation, Span
from library.reused import ReusedPassage
from tui.text.alignment import Alignment
from tui.text.blocks import Block
from tui.text.columns import Text, lay_out
from tui.text.copies import copy_notes
from tui.text.heading import heading_line
from tui.text.marks import Mark, marks_by_line
from tui.text.passage_description import describe_passage
from tui.text.passages import lines_of_passages, passage_marks, passage_tour


def reused(*places: tuple[str, int, int], kind: PassageKind = "copy") -> ReusedPassage:
    return ReusedPassage(kind, tuple(ArticleSpan(*place) for place in places), 1.0)


def statement(start: int, end: int) -> Mark:
    quotation = Quotation(f"x:{start}", "x", start, end, "word " * ((end - start) // 5))
    return Mark(start, end, 0, Wording(quotation, "identical", (), None), "A=")


def test_only_what_stands_in_two_panes_is_marked() -> None:
    passages = [
        reused(("x", 0, 50), ("z", 0, 50)),
        reused(("x", 100, 150), ("y", 0, 50), ("z", 60, 110), kind="background"),
    ]
    in_x, in_y = passage_marks(passages, [("x", ()), ("y", ())])
    assert [(mark.start, mark.end, mark.passage, mark.label) for mark in in_x] == [(100, 150, 1, "┊back")]
    assert [(mark.start, mark.end, mark.label) for mark in in_y] == [(0, 50, "┊back")]
    assert passage_marks(passages, [("x", ())]) == [()]


def test_the_tour_follows_the_first_pane() -> None:
    passages = [reused(("x", 100, 150), ("y", 0, 50)), reused(("x", 0, 50), ("y", 100, 150))]
    panes = passage_marks(passages, [("x", ()), ("y", ())])
    assert passage_tour(panes) == [1, 0]
    assert passage_tour(panes[::-1]) == [0, 1]
    assert passage_tour([]) == []


def test_a_statement_covers_a_passage() -> None:
    marks = [statement(0, 20), statement(40, 60), statement(90, 120)]
    [[mark], _] = passage_marks([reused(("x", 10, 100), ("y", 0, 90))], [("x", marks), ("y", ())])
    assert mark.bare == (Span(20, 40), Span(60, 90))
    [[mark], _] = passage_marks([reused(("x", 40, 60), ("y", 0, 20))], [("x", marks), ("y", ())])
    assert mark.bare == ()


def test_the_label_stands_on_the_first_line_without_a_statement() -> None:
    text = "word " * 20
    [column] = lay_out([Text(text, (Block("paragraph", 0, 99),), 25)], Alignment((), frozenset()))
    marks = [statement(0, 10)]
    [[mark], _] = passage_marks([reused(("x", 0, 70), ("y", 0, 70))], [("x", marks), ("y", ())])
    lines = lines_of_passages([mark], column, marks_by_line(marks, column))
    assert {line: [found.labelled for found in on_line] for line, on_line in lines.items()} == {
        0: [False],
        1: [True],
        2: [False],
    }


ARTICLES = {
    "x": Article("x", "x.txt", "The quay was damaged in March.", outlet="Meridian"),
    "y": Article("y", "y.txt", "The quay was badly damaged.", outlet="TARKH"),
    "z": Article("z", "z.txt", "The quay was damaged in March.", outlet="North\x1bWire"),
}


def test_the_description_names_the_holders_and_underlines_what_differs() -> None:
    passage = reused(("x", 0, 29), ("y", 0, 26), ("z", 0, 29), kind="background")
    heading, *lines = describe_passage(passage, ARTICLES, {"y": 1, "x": 2}, 2)
    assert "background  · reused by TARKH, Meridian, North␛Wire · score 1.00" in _plain(heading.pieces)
    assert [_plain(line.pieces) for line in lines] == [
        "  TARKH  pane 1",
        "  The quay was badly damaged",
        "▶ Meridian  pane 2 · fullest",
        "  The quay was damaged in March",
    ]
    underlined = [text for text, style in lines[1].pieces if style.underline]
    assert underlined == ["badly"]
    assert [line.in_focus for line in lines] == [False, False, True, True]


def test_the_same_text_is_described_once() -> None:
    passage = reused(("x", 0, 29), ("z", 0, 29))
    heading, *lines = describe_passage(passage, ARTICLES, {"x": 1, "z": 2}, 1)
    assert "wire copy" in _plain(heading.pieces)
    assert "shared by" in _plain(heading.pieces)
    assert [_plain(line.pieces) for line in lines][2:] == [
        "  North␛Wire  pane 2 · the same text as in pane 1"
    ]


def test_of_very_many_holders_some_are_named() -> None:
    articles = {str(n): Article(str(n), "", "The quay", outlet=f"Outlet {n}") for n in range(40)}
    passage = reused(*((name, 0, 8) for name in articles))
    [heading, *_] = describe_passage(passage, articles, {"39": 1, "1": 2}, 1)
    words = _plain(heading.pieces)
    assert words.index("Outlet 39") < words.index("Outlet 1,")
    assert "and 28 more" in words


def _plain(pieces: object) -> str:
    assert isinstance(pieces, list | tuple)
    return "".join(text for text, _ in pieces)


def test_a_copy_is_noted_with_the_outlet_of_the_fullest() -> None:
    notes = copy_notes(Comparison(tuple(ARTICLES.values()), copies=(("x", "y"),)))
    assert notes == {"y": "copy of Meridian"}


def test_a_copy_of_the_same_outlet_is_noted_with_the_file() -> None:
    articles = (
        Article("x", "coverage/x.txt", "", outlet="Meridian"),
        Article("y", "coverage/y.txt", "", outlet="Meridian"),
    )
    assert copy_notes(Comparison(articles, copies=(("x", "y"),))) == {"y": "copy of x.txt"}


def test_a_long_outlet_makes_room_for_the_note() -> None:
    article = Article("x", "x.txt", "", outlet="The Very Long Name of an Outlet", headline="Quay to close")
    assert heading_line(1, article, "copy of TARKH", 20) == "1 The Very… · copy of TARKH · Quay to close"
    assert heading_line(2, article, "", 20) == "2 The Very Long Name of an Outlet · Quay to close"
