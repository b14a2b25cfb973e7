"""numpy's own OpenBLAS, held to one thread while threads of ours share the work.

Its threads wait by spinning: on cores that others use as well, products over them took six times as long as on one
(measured on two cores). Where numpy was built with another BLAS there is nothing to hold, and the results are the
same.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

HELD = threading.Lock()


@contextmanager
def one_thread() -> Iterator[None]:
    """One user at a time: the number of threads belongs to the whole process, and is put back afterwards."""
    with HELD:
        library = openblas()
        if library is None:
            yield
            return
        before = library.scipy_openblas_get_num_threads64_()
        library.scipy_openblas_set_num_threads64_(1)
        try:
            yield
        finally:
            library.scipy_openblas_set_num_threads64_(before)


@cache
def openblas() -> ctypes.CDLL | None:
    """The library that numpy's wheel brings; None where it brings none, or names its functions otherwise."""
    beside = Path(np.__file__).parent.parent / "numpy.libs"
    for path in sorted(beside.glob("*openblas*")):
        library = ctypes.CDLL(str(path))
        if hasattr(library, "scipy_openblas_set_num_threads64_"):
            return library
    return None
