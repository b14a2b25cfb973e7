"""Who does the work: this process, a pool of processes, or a Dask cluster. One archive is one task, and tasks may be
done twice; so a worker that dies costs time and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from khronika.bulk.shard import Done, do
from khronika.errors import BadInput, Unavailable

TRIES = 3
"""How often an archive is begun before it is taken to kill its workers."""
REACH = 10
"""Seconds in which a scheduler must answer."""


def serial(archives: Sequence[str], folder: str) -> Iterator[Done]:
    for archive in archives:
        yield do(archive, folder)


def pool(archives: Sequence[str], folder: str, workers: int) -> Iterator[Done]:
    """Processes of this machine. When one is killed the pool is made anew for what is left. Raises BadInput."""
    left = list(archives)
    for _try in range(TRIES):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as processes:
            tasks = {processes.submit(do, archive, folder): archive for archive in left}
            try:
                for task in as_completed(tasks):
                    yield task.result()
                    left.remove(tasks[task])
            except BrokenProcessPool:
                continue
            return
    raise BadInput("{archive}: the process that reads it was killed {tries} times; read it alone, with more memory",
                   archive=left[0], tries=TRIES)


def dask(archives: Sequence[str], folder: str, workers: int, scheduler: str | None) -> Iterator[Done]:
    """A cluster at an address, or one of this machine's processes. Archives and folder must be there for all workers.

    Raises Unavailable when Dask is not installed or nobody answers at the address.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed import as_completed as finished
    except ImportError:
        raise Unavailable("the engine dask is not installed; install khronika[bulk] or use --engine local") from None
    own: Any = None
    try:
        if scheduler is None:
            own = cluster_of(workers)
        client: Any = Client(own or scheduler, timeout=REACH)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise Unavailable("no Dask scheduler answers at {address} ({error}); start it or correct the address",
                          address=scheduler, error=type(error).__name__) from None
    try:
        tasks = client.map(do, archives, folder=folder, pure=False, retries=TRIES)
        for _task, done in finished(tasks, with_results=True):  # type: ignore[no-untyped-call]
            yield done
    except KilledWorker:
        raise BadInput("a worker was killed again and again over one archive; read the archives one by one") from None
    finally:
        client.close()
        if own is not None:
            own.close()


def cluster_of(workers: int) -> Any:
    """A scheduler and workers of this machine, reached from this machine only."""
    from distributed import LocalCluster

    return LocalCluster(  # type: ignore[no-untyped-call]
        host="127.0.0.1", n_workers=workers, threads_per_worker=1, dashboard_address=None)
