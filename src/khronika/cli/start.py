"""`khronika start`: the desk and its worker, supervised until Ctrl-C."""

from __future__ import annotations

import argparse
from pathlib import Path

from khronika.desk.data_folder import default_root, open_data_folder
from khronika.desk.supervise import supervise


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="data folder (else KHRONIKA_DATA, else your user data folder)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8600)
    parser.add_argument("--demo", action="store_true", help="a desk with an invented bureau and its news")


def run(args: argparse.Namespace) -> int:
    root = args.data or (default_root().with_name("khronika-demo") if args.demo else default_root())
    folder = open_data_folder(root)
    return supervise(folder, args.host, args.port, demo=args.demo)
