from __future__ import annotations

from library.families import Family, Wording
from library.model import Article, Part, PartKind, Quotation, Relation
from tui.screens.opening import articles_to_open
from tui.text.blocks import Block, blocks_of
from tui.text.citation import cite_family
from tui.text.description import describe_family
from tui.text.marks import Mark, anchors_of, marks_by_article, order_of
from tui.text.tour import Stop, counterpart, shared_families, stops_of, tour_of

BLOCKS = [Block("paragraph", start, start + 90) for start in range(0, 1000, 100)]


def wording(
    article: str, start: int, length: int = 20, relation: Relation = "reworded", part: PartKind = "paragraph"
) -> Wording:
    text = ("word " * length)[:length]
    return Wording(
        Quotation(f"{article}:{start}", article, start, start + length, text, part=part), relation, (), None
    )


def family(tag: str, *wordings: Wording) -> Family:
    return Family(tag, "statement", "Ada Lind", wordings)


def marks(*families: Family) -> dict[str, tuple[Mark, ...]]:
    return marks_by_article(families)


def test_labels_carry_the_letter_and_the_relation() -> None:
    found = marks(family("A", wording("x", 0, relation="identical"), wording("y", 0, relation="trimmed")))
    assert found["x"][0].label == "A="
    assert found["y"][0].label == "A…"
    differing = Family("B", "attributed differently", None, (wording("x", 0),))
    assert marks_by_article([differing])["x"][0].label == "B≠"
    assert marks_by_article([Family("C", "suggestion", None, (wording("x", 0),))])["x"][0].label == "C?"


def test_a_family_is_aligned_by_its_wording_in_the_running_text() -> None:
    found = marks(family("A", wording("x", 5, part="deck"), wording("x", 405), wording("y", 205)))
    anchors, families = anchors_of([(found["x"], BLOCKS), (found["y"], BLOCKS)])
    assert anchors == [{0: 4, 1: 2}]
    assert families == [0]


def test_a_family_in_one_pane_only_aligns_nothing() -> None:
    found = marks(family("A", wording("x", 5), wording("x", 405)))
    assert anchors_of([(found["x"], BLOCKS), ((), BLOCKS)]) == ([], [])


def test_the_order_of_an_article_is_that_of_its_main_wordings() -> None:
    found = marks(
        family("A", wording("x", 5, part="headline"), wording("x", 505)), family("B", wording("x", 205))
    )
    assert order_of(found["x"]) == [1, 0]


def test_the_tour_visits_what_is_shared_in_the_order_of_the_first_pane() -> None:
    found = marks(
        family("A", wording("x", 500), wording("y", 100)),
        family("B", wording("x", 100), wording("y", 500)),
        family("C", wording("x", 300), wording("z", 0)),
    )
    panes = [found["x"], found["y"]]
    assert shared_families(panes) == {0, 1}
    assert tour_of(panes) == [1, 0]
    assert tour_of(panes[::-1]) == [0, 1]
    assert tour_of([found["x"]]) == [1, 2, 0]
    assert tour_of([]) == []


def test_the_counterpart_is_in_the_next_pane_that_has_one_and_comes_back() -> None:
    found = marks(family("A", wording("x", 0), wording("y", 0), wording("z", 0)))
    stops = stops_of([found["x"], (), found["y"], found["z"]], 0)
    assert [stop.pane for stop in stops] == [0, 2, 3]
    for pane, following in ((0, 2), (2, 3), (3, 0)):
        other = counterpart(stops, pane, None)
        assert other is not None
        assert other.pane == following


def test_in_one_pane_the_counterpart_is_the_next_wording_there() -> None:
    found = marks(family("A", wording("x", 0), wording("x", 300)))
    stops = stops_of([found["x"]], 0)
    assert counterpart(stops, 0, "x:0") == stops[1]
    assert counterpart(stops, 0, "x:300") == stops[0]
    assert counterpart(stops[:1], 0, "x:0") is None


def test_a_dateline_opens_the_paragraph_behind_it() -> None:
    text = "Head\n\nROME — Text here.\nCaption\n"
    parts = (
        Part("headline", 0, 4),
        Part("dateline", 6, 13),
        Part("paragraph", 13, 23),
        Part("caption", 24, 31),
    )
    article = Article("a", "a.txt", text, parts)
    assert blocks_of(article) == (
        Block("headline", 0, 4),
        Block("paragraph", 6, 23),
        Block("caption", 24, 31),
    )


def articles(*names: str) -> list[Article]:
    return [
        Article(name, f"{name}.txt", "x" * 1000, (Part("paragraph", 0, 900),), headline=f"On {name}")
        for name in names
    ]


def test_the_first_articles_open_where_they_share_something() -> None:
    x, y, z = articles("x", "y", "z")
    assert articles_to_open([x, y, z], [family("A", wording("x", 0), wording("y", 0))], 2) == (x, y)
    assert articles_to_open([x, y, z], [], 2) == (x, y)


def test_otherwise_those_open_that_share_most() -> None:
    v, w, x, y, z = articles("v", "w", "x", "y", "z")
    families = [
        family("A", wording("x", 0), wording("z", 0)),
        family("B", wording("x", 100), wording("z", 100)),
        family("C", wording("z", 200), wording("w", 200)),
    ]
    assert articles_to_open([v, w, x, y, z], families, 2) == (x, z)
    assert articles_to_open([v, y, w, x, z], families, 3) == (w, x, z)


def test_a_citation_names_outlet_headline_paragraph_and_file() -> None:
    by_id = {article.id: article for article in articles("x", "y")}
    cited = cite_family(family("A", wording("x", 0), wording("y", 950)), by_id)
    assert cited.splitlines()[0] == "“word word word word ” – speaker unknown (x, “On x”, paragraph 1, x.txt)"


def test_a_description_shows_pane_relation_and_place() -> None:
    by_id = {article.id: article for article in articles("x", "y")}
    shown = describe_family(
        family("A", wording("x", 0), wording("y", 0, part="deck")), by_id, "y:0", {"y": 2}
    )
    lines = ["".join(text for text, _ in line.pieces) for line in shown]
    assert lines[0] == " A  Ada Lind · 2 wordings in 2 reports"
    assert "fullest" in lines[1]
    assert lines[3] == "▶ y  ~ reworded · in the deck · pane 2 · names nobody"
    assert [line.in_focus for line in shown] == [False, False, False, True, True]


def test_a_stop_remembers_its_pane() -> None:
    [mark] = marks(family("A", wording("x", 0)))["x"]
    assert stops_of([(), (mark,)], 0) == [Stop(1, mark)]
