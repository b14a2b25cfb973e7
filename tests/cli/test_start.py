"""`khronika start`: what it prints, how it ends, and what it says when it cannot start."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(data: Path, port: int, *more: str) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("KHRONIKA_DATA", "KHRONIKA_DATABASE")}
    return subprocess.Popen(
        [sys.executable, "-m", "khronika.cli.main", "start", "--data", str(data), "--port", str(port), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )


def lines_until(desk: subprocess.Popen[str], words: str) -> list[str]:
    lines: list[str] = []
    assert desk.stdout is not None
    for line in desk.stdout:
        lines.append(line.rstrip())
        if words in line:
            return lines
    pytest.fail(f"ended early: {lines} {desk.stderr.read() if desk.stderr else ''}")


def test_first_run_prints_what_to_open_and_ends_cleanly(tmp_path: Path) -> None:
    port = free_port()
    desk = started(tmp_path / "desk", port)
    try:
        printed = "\n".join(lines_until(desk, "Ctrl-C"))
        assert f"http://127.0.0.1:{port}/" in printed
        link = re.search(r"http://\S+/join/\S+/", printed)
        assert link is not None
        with urllib.request.urlopen(link[0], timeout=20) as page:
            assert page.status == 200
    finally:
        desk.send_signal(signal.SIGINT)
        assert desk.wait(60) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert stat.S_IMODE((tmp_path / "desk/secrets.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "desk").stat().st_mode) == 0o700


def refused(khronika, *words: object, **environment: str) -> str:
    result = khronika("start", *words, **environment)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_a_taken_port_names_the_next_one(khronika, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"--port {port + 1}" in refused(khronika, "--data", tmp_path / "desk", "--port", port)


def test_a_folder_of_a_newer_version_is_left_alone(khronika, tmp_path: Path) -> None:
    (tmp_path / "format").write_text("99\n")
    assert "newer Khronika (format 99" in refused(khronika, "--data", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["format"]


def test_a_folder_with_other_files_is_not_taken(khronika, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    assert "is not a Khronika data folder" in refused(khronika, "--data", tmp_path)


def test_a_file_is_no_folder(khronika, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "give a folder" in refused(khronika, "--data", tmp_path / "file")
