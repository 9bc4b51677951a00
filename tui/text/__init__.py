"""How an article becomes rows of a pane: pure functions over source offsets, without Textual."""
