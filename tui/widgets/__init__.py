"""Widgets: one a module, each with its own style sheet."""
