from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.finding import find_all
from tui.text.painting import Layer, flatten

layers = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")).map(
        lambda layer: Layer(min(layer[:2]), max(layer[:2]), layer[2])
    ),
    max_size=6,
)


@given(st.integers(0, 20), st.integers(0, 20), layers)
def test_each_character_carries_the_styles_over_it_lowest_first(
    one: int, other: int, layers: list[Layer[str]]
) -> None:
    start, end = min(one, other), max(one, other)
    styles = {
        offset: run for left, right, run in flatten(start, end, layers) for offset in range(left, right)
    }
    assert list(styles) == list(range(start, end))
    for offset, run in styles.items():
        assert run == tuple(layer.style for layer in layers if layer.start <= offset < layer.end)


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Minister said", "minister", ["Minister"]),
        ("across the\nline end", "the line", ["the\nline"]),
        ("don’t and don't", "DON'T", ["don’t", "don't"]),
        ("“so”, she said", '"so"', ["“so”"]),
        ("well-known, well–known", "well-known", ["well-known", "well–known"]),
        ("a (b) [c] .*", ".*", [".*"]),
        ("Straße İstanbul end", "end", ["end"]),
        ("nothing", "  ", []),
        ("well … then", "well ...", ["well …"]),
        ("cafe\u0301 here", "caf\u00e9", ["cafe\u0301"]),
        ("caf\u00e9 here", "cafe\u0301", ["caf\u00e9"]),
        ("a a a", "a a", ["a a"]),
    ],
)
def test_what_is_typed_is_found_as_print_has_it(text: str, typed: str, found: list[str]) -> None:
    assert [span.within(text) for span in find_all(text, typed)] == found


@given(st.text(st.sampled_from("ab é…'’\n"), min_size=1, max_size=60), st.data())
def test_what_stands_in_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    typed = text[start : start + data.draw(st.integers(1, 8))]
    hits = find_all(text, typed)
    assert bool(hits) == bool(typed.strip())
    end = 0
    for hit in hits:
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
