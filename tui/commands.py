"""Every command once: key bindings, help, palette and status line all come from this list.

The keys themselves stand in config.yaml, under `keys`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding
from textual.keys import format_key

from library.configuration import default_settings

Scope = Literal["comparison", "home", "search", "everywhere"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a reader can do."""

    name: str
    """Its name under `keys` in config.yaml."""
    group: str
    """The heading that it stands under in the help."""
    title: str
    """What it does, in a few words."""
    action: str
    """The Textual action that does it."""
    hint: str = ""
    """Its word in the status line; empty for none."""
    scope: Scope = "comparison"
    in_palette: bool = True


_MOVING, _STATEMENTS, _PANES = "Moving in the text", "Shared statements", "Panes"
_REUSED = "Text shared outside quotations"
_DECIDING = "Deciding what is one statement"
_FINDING, _INSPECTOR, _EVERYWHERE = "Finding and searching", "Inspector and clipboard", "Everywhere"
_LISTS, _LISTED, _OPENING = "Moving in the lists", "What is listed", "Opening"
_EDITING, _IMPORTING = "Marking, tags and stories", "Importing"
_QUERY, _ARRANGED = "The query", "How answers are listed"


def _at_home(
    name: str, group: str, title: str, action: str, hint: str = "", *, in_palette: bool = True
) -> Command:
    return Command(f"home_{name}", group, title, action, hint, "home", in_palette)


def _searching(
    name: str, group: str, title: str, action: str, hint: str = "", *, in_palette: bool = True
) -> Command:
    return Command(f"search_{name}", group, title, action, hint, "search", in_palette)


COMMANDS: tuple[Command, ...] = (
    Command("line_down", _MOVING, "One line down", "scroll_rows(1)", in_palette=False),
    Command("line_up", _MOVING, "One line up", "scroll_rows(-1)", in_palette=False),
    Command("page_down", _MOVING, "One page down", "scroll_pages(1)", in_palette=False),
    Command("page_up", _MOVING, "One page up", "scroll_pages(-1)", in_palette=False),
    Command("half_page_down", _MOVING, "Half a page down", "scroll_pages(0.5)", in_palette=False),
    Command("half_page_up", _MOVING, "Half a page up", "scroll_pages(-0.5)", in_palette=False),
    Command("top", _MOVING, "To the top", "top"),
    Command("bottom", _MOVING, "To the bottom", "bottom"),
    Command("next_statement", _STATEMENTS, "Next statement, in all panes at once", "statement(1)", "next"),
    Command("previous_statement", _STATEMENTS, "Previous statement", "statement(-1)", "previous"),
    Command(
        "counterpart",
        _STATEMENTS,
        "To its counterpart in the next pane",
        "counterpart",
        "counterpart",
    ),
    Command("forget_statement", _STATEMENTS, "Leave the statement or passage, clear the hits", "clear"),
    Command("accept", _DECIDING, "Accept the weak match as one statement", "accept"),
    Command("reject", _DECIDING, "Reject the weak match, or part this wording", "reject"),
    Command("join", _DECIDING, "Take up this wording, then join it to another", "join"),
    Command("undo", _DECIDING, "Undo the last decision", "undo"),
    *(
        Command(f"pane_{number}", _PANES, f"To pane {number}", f"pane({number})", in_palette=False)
        for number in (1, 2, 3, 4)
    ),
    Command("next_pane", _PANES, "To the next pane", "turn_pane(1)"),
    Command("previous_pane", _PANES, "To the previous pane", "turn_pane(-1)"),
    Command("lock", _PANES, "Lock or unlock: scroll the panes together or each alone", "lock", "lock"),
    Command(
        "choose_articles", _PANES, "Choose which articles stand in the panes", "choose_articles", "articles"
    ),
    Command("widen_pane", _PANES, "Widen the pane", "widen(1)"),
    Command("narrow_pane", _PANES, "Narrow the pane", "widen(-1)"),
    Command(
        "fold_furniture", _PANES, "Show menus, sharing links and adverts, or fold them", "fold_furniture"
    ),
    Command("next_passage", _REUSED, "Next reused passage, in all panes at once", "passage(1)", "passage"),
    Command("previous_passage", _REUSED, "Previous reused passage", "passage(-1)"),
    Command("find", _FINDING, "Find in the pane", "find", "find"),
    Command("next_hit", _FINDING, "Next hit", "hit(1)"),
    Command("previous_hit", _FINDING, "Previous hit", "hit(-1)"),
    Command("search", _FINDING, "Search all articles", "search", "search"),
    Command("elsewhere", _FINDING, "Find this statement elsewhere in the library", "elsewhere"),
    Command("inspector", _INSPECTOR, "Show or hide the inspector", "inspector"),
    Command(
        "inspector_down", _INSPECTOR, "Scroll the inspector down", "scroll_inspector(1)", in_palette=False
    ),
    Command("inspector_up", _INSPECTOR, "Scroll the inspector up", "scroll_inspector(-1)", in_palette=False),
    Command(
        "copy_statement", _INSPECTOR, "Copy the statement's wordings with their sources", "copy_statement"
    ),
    Command("notes", _INSPECTOR, "Comments of yours: notes on the article in the pane", "notes"),
    Command("raw_file", _INSPECTOR, "Show the file behind the article", "raw_file"),
    _at_home("open", _OPENING, "Open what is marked, or what is here", "open", "open"),
    _at_home("reports", _OPENING, "List the reports of the story", "reports", "reports"),
    _at_home("back", _OPENING, "Back to the stories; or clear filters and marks", "back"),
    _at_home("raw_file", _OPENING, "Show the file behind the article", "raw_file"),
    _at_home("elsewhere", _OPENING, "Find a statement anywhere in the library", "elsewhere"),
    _at_home("search", _LISTED, "Search the whole library", "app.search_library", "search"),
    _at_home("filter", _LISTED, "Filter by words as you type", "filter", "filter"),
    _at_home("unread", _LISTED, "Only what is unread, or all", "unread"),
    _at_home("by_tag", _LISTED, "Only articles with a tag", "by_tag"),
    _at_home("by_outlet", _LISTED, "Only articles of an outlet", "by_outlet"),
    _at_home("sort", _LISTED, "Sort otherwise", "sort", "order"),
    _at_home("everything", _LISTED, "Single reports and near copies too, or not", "everything"),
    _at_home("mark", _EDITING, "Mark or unmark, and go on", "mark", "mark"),
    _at_home("mark_all", _EDITING, "Mark all that is listed", "mark_all"),
    _at_home("unmark", _EDITING, "Unmark all", "unmark"),
    _at_home("read", _EDITING, "Read, or unread again", "toggle_read"),
    _at_home("tag", _EDITING, "Tag, or take tags away: -tag, -other", "tag", "tag"),
    _at_home("notes", _EDITING, "Comments of yours: notes on the article", "notes"),
    _at_home("merge", _EDITING, "Make one story of the marked ones", "merge"),
    _at_home("merge_speakers", _EDITING, "Take two names for one speaker", "merge_speakers"),
    _at_home("split", _EDITING, "Split the marked reports off the story", "split"),
    _at_home("rename", _EDITING, "Give the story another name", "rename"),
    _at_home("remove", _EDITING, "Remove from the library, after a question", "remove"),
    _at_home("undo", _EDITING, "Undo the last change", "undo"),
    _at_home("import", _IMPORTING, "Import files or folders", "import", "import"),
    _at_home("report", _IMPORTING, "What came of the last import", "import_report"),
    _at_home("switch", _LISTS, "From stories to articles and back", "switch", "stories/articles"),
    _at_home("down", _LISTS, "One down", "move(1)", in_palette=False),
    _at_home("up", _LISTS, "One up", "move(-1)", in_palette=False),
    _at_home("page_down", _LISTS, "One page down", "page(1)", in_palette=False),
    _at_home("page_up", _LISTS, "One page up", "page(-1)", in_palette=False),
    _at_home("top", _LISTS, "To the first", "move_to(0)"),
    _at_home("bottom", _LISTS, "To the last", "move_to(-1)"),
    _searching("query", _QUERY, "To the query line", "to_query", "query"),
    _searching("save", _QUERY, "Save the query under a name, with the order of its answers", "save"),
    _searching("facets", _ARRANGED, "Show or hide outlets, months, speakers ... of what is found", "facets"),
    _searching("turn", _ARRANGED, "From the answers to their outlets, months ... and back", "turn", "narrow"),
    _searching("order", _ARRANGED, "In another order", "order", "order"),
    _searching("copies", _ARRANGED, "Fold near copies, or list all", "copies", "copies"),
    _searching("stories", _ARRANGED, "Keep the reports of a story together", "stories", "stories"),
    _searching("open", _OPENING, "Open what is marked, or what is here", "open", "open"),
    _searching("story", _OPENING, "Open the reports of its story", "story", "story"),
    _searching("mark", _OPENING, "Mark or unmark, and go on", "mark", "mark"),
    _searching("unmark", _OPENING, "Unmark all", "unmark"),
    _searching("concordance", _OPENING, "Every hit in its context", "concordance", "concordance"),
    _searching("back", _OPENING, "Leave the search", "leave"),
    _searching("down", _LISTS, "One down", "move(1)", in_palette=False),
    _searching("up", _LISTS, "One up", "move(-1)", in_palette=False),
    _searching("page_down", _LISTS, "One page down", "page(1)", in_palette=False),
    _searching("page_up", _LISTS, "One page up", "page(-1)", in_palette=False),
    _searching("top", _LISTS, "To the first", "move_to(0)"),
    _searching("bottom", _LISTS, "To the last", "move_to(-1)"),
    Command("help", _EVERYWHERE, "Keys and signs", "app.show_help", "help", scope="everywhere"),
    Command("quit", _EVERYWHERE, "Quit", "app.leave", "quit", scope="everywhere"),
)


def commands_of(scope: Scope) -> list[Command]:
    """Return what a reader can do on one screen."""
    return [command for command in COMMANDS if command.scope in (scope, "everywhere")]


def bindings(scope: Scope) -> list[Binding]:
    """Return the key bindings of a scope; a keymap may replace their keys by the command's name."""
    keys = default_settings().keys
    return [
        Binding(keys[command.name], command.action, command.title, id=command.name, show=False)
        for command in COMMANDS
        if command.scope == scope and keys[command.name]
    ]


def key_names(keys: Mapping[str, str], command: str) -> list[str]:
    """Return the keys of a command as a reader knows them: `]`, `ctrl+d`, `↓`."""
    names = []
    for key in filter(None, (key.strip() for key in keys[command].split(","))):
        *modifiers, last = key.split("+")
        names.append("+".join([*modifiers, format_key(last)]))
    return names


def key_name(keys: Mapping[str, str], command: str) -> str:
    """Return the first key of a command, or its name where it has none."""
    return next(iter(key_names(keys, command)), f"({command})")


def changed_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that are not the defaults; Textual goes through a keymap at every key press."""
    defaults = default_settings().keys
    return {name: key for name, key in keys.items() if key != defaults[name]}
