"""Workers that answer quickly get several tasks at once; nobody waits behind a long one."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from exchange_kg.store import NamedNode, Quad
from exchange_kg.store.creating import new_store
from exchange_kg.web.limits import Limits
from exchange_kg.web.workers.pool import QUERIES, BusyError, WorkerPool
from exchange_kg.web.workers.task import Answer, Conditions, Task

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

# Four tables of three hundred triples, crossed.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SECONDS = 4.0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pool") / "store"
    nodes = [NamedNode(f"https://ties.example/{number}") for number in range(300)]
    with new_store(folder) as written:
        written.add(Quad(node, nodes[0], nodes[1], nodes[2]) for node in nodes)
    return folder


def task(store: Path, query: str) -> Task:
    return Task(query, Conditions(str(store), "", "csv", None, 1000, 1_000_000, "https://ties.example/"))


def number(store: Path, value: int) -> Task:
    return task(store, f"SELECT ({value} AS ?number) {{}}")


@asynccontextmanager
async def running(workers: int, waiting: int = 256) -> AsyncIterator[WorkerPool]:
    pool = WorkerPool(Limits(seconds=SECONDS, workers=workers, waiting=waiting), QUERIES)
    await pool.start()
    try:
        yield pool
    finally:
        pool.close()


async def warm(pool: WorkerPool, store: Path) -> None:
    """Ask until a worker has shown that it is quick."""
    for value in range(20):
        assert (await pool.answer(number(store, value))).outcome == "done"


def read(answers: list[Answer]) -> list[int]:
    return [int(answer.body.split()[1]) for answer in answers]


def test_everyone_gets_the_own_answer(store: Path) -> None:
    async def asked() -> list[Answer]:
        async with running(2) as pool:
            await warm(pool, store)
            return await asyncio.gather(*(pool.answer(number(store, value)) for value in range(200)))

    assert read(asyncio.run(asked())) == list(range(200))


def test_nobody_waits_behind_a_long_task(store: Path) -> None:
    async def asked() -> tuple[list[Answer], bool, Answer]:
        async with running(2) as pool:
            await warm(pool, store)
            long = asyncio.create_task(pool.answer(task(store, ENDLESS)))
            quick = await asyncio.gather(*(pool.answer(number(store, value)) for value in range(20)))
            return quick, long.done(), await long

    quick, over, late = asyncio.run(asked())
    assert read(quick) == list(range(20))
    assert not over
    assert late.outcome == "late"


def test_no_more_wait_than_may_behind_a_long_task(store: Path) -> None:
    async def asked() -> list[Answer | BaseException]:
        async with running(1, waiting=1) as pool:
            await warm(pool, store)
            tasks = [task(store, f"{ENDLESS} # {value}") for value in range(6)]
            return await asyncio.gather(*map(pool.answer, tasks), return_exceptions=True)

    answers = asyncio.run(asked())
    assert sum(isinstance(answer, BusyError) for answer in answers) >= 4


def test_who_leaves_takes_nobody_along(store: Path) -> None:
    async def asked() -> list[Answer]:
        async with running(1) as pool:
            await warm(pool, store)
            endless = [asyncio.create_task(pool.answer(task(store, f"{ENDLESS} # {n}"))) for n in range(3)]
            others = [asyncio.create_task(pool.answer(number(store, value))) for value in range(3)]
            await asyncio.sleep(0)
            for leaving in reversed(endless):
                leaving.cancel()
            return await asyncio.wait_for(asyncio.gather(*others), SECONDS * 5)

    assert read(asyncio.run(asked())) == [0, 1, 2]


def test_a_task_that_was_given_to_another_takes_no_second_worker(store: Path) -> None:
    """Two tasks without end, given to one worker at once, hold up two workers, and the third goes on."""

    async def asked() -> list[Answer]:
        async with running(3) as pool:
            await warm(pool, store)
            endless = [asyncio.create_task(pool.answer(task(store, f"{ENDLESS} # {n}"))) for n in range(2)]
            await asyncio.sleep(SECONDS / 4)
            answers = await asyncio.gather(*(pool.answer(number(store, value)) for value in range(5)))
            assert not any(each.done() for each in endless)
            return answers

    assert read(asyncio.run(asked())) == list(range(5))
