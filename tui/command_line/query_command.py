"""Commands that take a query, which may begin with a minus."""

from __future__ import annotations

import click


class QueryCommand(click.Command):
    """Takes what begins with a minus and is no option for a query, as `-trump -the`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put such queries behind `--`."""
        if "--" not in args:
            options = {name for parameter in self.get_params(ctx) for name in parameter.opts}
            queries = [one for one in args if _may_be_a_query(one) and one not in options]
            args = [*(one for one in args if one not in queries), *(["--", *queries] if queries else [])]
        return super().parse_args(ctx, args)


def _may_be_a_query(argument: str) -> bool:
    return len(argument) > 1 and argument.startswith("-") and not argument.startswith("--")
