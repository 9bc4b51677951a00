"""A file in JSON lines that several processes share gives what one would read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import Limits, Source, read_source
from library.readers.json_lines import read_stretch, stretches

LIMITS = Limits(10**6, 200)
LINE = st.one_of(
    st.text("abc “”\n", min_size=1, max_size=30).map(lambda text: json.dumps({"text": text})),
    st.sampled_from(["", "{", "x" * 1_000, "[]", '{"text": "a\u2028b"}']),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lines") / "lines.jsonl"


@given(st.lists(LINE, min_size=1, max_size=12), st.integers(1, 200), st.booleans())
def test_the_stretches_give_what_the_whole_file_gives(
    file: Path, lines: list[str], size: int, ends: bool
) -> None:
    file.write_text("\n".join(lines) + ("\n" if ends else "x"), encoding="utf-8")
    whole = list(read_source(Source(str(file)), LIMITS))
    if file.read_text(encoding="utf-8").strip():
        parts = list(stretches(str(file), size))
        assert [part.start for part in parts[1:]] == [part.stop for part in parts[:-1]]
        assert [read for part in parts for read in read_stretch(part, LIMITS)] == whole
