"""Run the web process and the worker, start a fallen one anew, end both cleanly. Standard library only: no Django here.

The web process tells on its standard output, in lines, that it is ready and which one-time link opens it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from types import FrameType

from khronika.desk.data_folder import DataFolder
from khronika.errors import BadInput

GRACE = 15.0
"""Seconds that a process has to end after it was asked to."""


def supervise(folder: DataFolder, host: str, port: int, demo: bool) -> int:
    """Keep the desk up until Ctrl-C or SIGTERM. Raises BadInput when the port is taken."""
    check_port(host, port)
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    environment = {
        **os.environ,
        "KHRONIKA_DATA": str(folder.root),
        "DJANGO_SETTINGS_MODULE": "khronika.desk.settings",
        "PYTHONUNBUFFERED": "1",
    }
    if host not in ("127.0.0.1", "localhost", "::1"):
        environment["KHRONIKA_HOSTS"] = f"{environment.get('KHRONIKA_HOSTS', '')} {host} {socket.gethostname()}".strip()
        if host in ("0.0.0.0", "::"):
            environment["KHRONIKA_HOSTS"] += " *"
    serve = [sys.executable, "-m", "khronika.desk.serve", host, str(port), *(["--demo"] if demo else [])]
    web = Child(serve, environment)
    if not web.wait_until_ready(stop):
        web.end()
        return 0 if stop.is_set() else 1
    worker = Child([sys.executable, "-m", "khronika.desk.jobs"], environment)
    while not stop.wait(0.5):
        for child in (web, worker):
            child.restart_if_fallen()
    print("khronika: ending", flush=True)
    worker.end()
    web.end()
    return 0


class Child:
    """One supervised process; a fallen one is started again, later each time."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.command, self.environment = command, environment
        self.falls = 0
        self.not_before = 0.0
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        # A session of its own: Ctrl-C reaches the supervisor alone, which then ends the children in order.
        return subprocess.Popen(
            self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            start_new_session=True, encoding="utf-8",
        )

    def wait_until_ready(self, stop: threading.Event) -> bool:
        """Print what the process says until it says "ready"; False when it ended before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == "ready":
                self._drain()
                return True
            print(line, end="", flush=True)
            if stop.is_set():
                return False
        return False

    def _drain(self) -> None:
        stream = self.process.stdout
        assert stream is not None

        def pass_on() -> None:
            for line in stream:
                if line.strip() != "ready":
                    print(line, end="", flush=True)

        threading.Thread(target=pass_on, daemon=True).start()

    def restart_if_fallen(self) -> None:
        if self.process.poll() is None:
            return
        if not self.not_before:
            self.falls += 1
            self.not_before = time.monotonic() + min(60, 2**self.falls)
            print(f"khronika: a process ended (status {self.process.returncode}); starting it again", file=sys.stderr)
        if time.monotonic() >= self.not_before:
            self.not_before = 0.0
            self.process = self._start()
            self._drain()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise BadInput(f"there is no port {port}; give one between 1024 and 65535") from None
        except OSError as error:
            raise BadInput(
                f"cannot listen on {host} port {port} ({error.strerror}); give another with --port {port + 1}"
            ) from None
