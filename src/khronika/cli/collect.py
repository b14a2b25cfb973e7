"""`khronika collect`: one round of collecting, as the worker does it."""

from __future__ import annotations

import argparse
import sys

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import print_json_lines
from khronika.errors import BadInput


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--outlet", metavar="SLUG", help="visit this outlet's sources now, due or not")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    """A JSON line for each article that came, then one that sums the round up. Why something failed: stderr."""
    open_desk(args.data)
    from django.utils import timezone

    from khronika.desk.inbox.collecting import Collector
    from khronika.desk.inbox.models import Article
    from khronika.desk.inbox.stopping import until_asked_to_stop
    from khronika.desk.inbox.telling import article_line
    from khronika.desk.outlets.models import Outlet, Source

    asked = Source.objects.none()
    if args.outlet:
        if not Outlet.objects.filter(slug=args.outlet).exists():
            known = ", ".join(Outlet.objects.values_list("slug", flat=True)[:20]) or "none yet"
            raise BadInput(f"no outlet is called {args.outlet!r}; the desk has: {known}")
        asked = Source.objects.filter(outlet__slug=args.outlet).select_related("outlet")
    began = timezone.now()

    def tell(done: int, total: int, what: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{total} {what[:60]:<60}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    with until_asked_to_stop() as stop:
        told = Collector(stop=stop).round(asked, tell)
    for reason in told.failed:
        print(f"khronika: {reason}", file=sys.stderr)
    came = Article.objects.filter(came_at__gte=began).order_by("id").select_related("outlet")
    print_json_lines(article_line(article) for article in came.iterator())
    print_json_lines([{"visited": told.visited, "fresh": told.fresh, "articles": told.articles,
                       "failed": len(told.failed)}])
    return 0
