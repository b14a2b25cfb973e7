"""The web process: brings the database up to date, tells how to come in, and serves until it is asked to end.

    python -m khronika.desk.serve HOST PORT [--demo]

Started by supervise.py, which reads its standard output.
"""

from __future__ import annotations

import logging
import signal
import sys
from types import FrameType

import django

THREADS = 8


def main(words: list[str]) -> int:
    host, port, demo = words[0], int(words[1]), "--demo" in words
    django.setup()
    migrate()
    from khronika.desk.rubrics.bridge import fill_if_empty as fill_rubrics

    fill_rubrics()
    from khronika.desk.agenda.shipped import take_shipped

    take_shipped()
    from khronika.desk.observations.shipped import fill_if_empty as fill_observation_forms

    fill_observation_forms()
    if demo:
        from khronika.desk.demo.fill import fill_if_empty

        fill_if_empty()
    from waitress.server import create_server

    from khronika.desk.wsgi import application

    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(
        application, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=True
    )
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown if host not in ('0.0.0.0', '::') else 'localhost'}:{port}"
    tell(address)

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    try:
        server.run()
    finally:
        server.close()
    return 0


def migrate() -> None:
    """Bring the database to this version's tables; asks first, because applying nothing costs a second too."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def tell(address: str) -> None:
    from django.utils import timezone

    from khronika.desk.accounts.access import Role
    from khronika.desk.accounts.models import Invitation, User

    lines = [f"Khronika is at {address}/"]
    if not User.objects.exists():
        Invitation.objects.filter(note="first run", used_at=None).delete()
        _invitation, token = Invitation.make(Role.ADMINISTRATOR, timezone.now(), note="first run")
        lines.append(f"Open this link once to make yourself the administrator: {address}/join/{token}/")
    lines.append("Ctrl-C ends it.")
    print("\n".join(lines) + "\nready", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
