"""What is read from sixty heads of wire copy in the shapes that agencies, papers and pages use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from library.wire import dissect

FIELDS = ("headline", "deck", "outlet", "agency", "byline", "place", "published", "address")
HEADS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("heads.yaml").read_text("utf-8"))


@pytest.mark.parametrize("head", HEADS, ids=[head["shape"] for head in HEADS])
def test_every_field_of_a_head_is_read_and_no_other(head: dict[str, Any]) -> None:
    found = dissect(head["text"], file_name=head.get("file", ""))
    read = {field: value for field in FIELDS if (value := getattr(found, field))}
    assert read == head["expected"]


@pytest.mark.parametrize("head", HEADS, ids=[head["shape"] for head in HEADS])
def test_the_origin_of_every_field_tells_whether_it_is_certain(head: dict[str, Any]) -> None:
    found = dissect(head["text"], file_name=head.get("file", ""))
    origins = {origin.field: origin for origin in found.origins}
    assert set(head["expected"]) <= set(origins)
    uncertain = {field for field in head["expected"] if not origins[field].certain}
    assert uncertain == set(head.get("uncertain", ()))
