"""What is worked out for a dataset is worked out once."""

from __future__ import annotations

import gc
from threading import Event, Thread

from exchange_kg.store import Dataset, DefaultGraph, NamedNode, Quad
from exchange_kg.store.kept import MOST, kept, known


def test_a_value_is_worked_out_once_for_each_dataset_and_argument() -> None:
    calls: list[int] = []

    @kept
    def square(_dataset: Dataset, number: int) -> int:
        calls.append(number)
        return number * number

    one, other = Dataset.in_memory(), Dataset.in_memory()
    assert [square(one, 3), square(one, 3), square(one, 4), square(other, 3)] == [9, 9, 16, 9]
    assert calls == [3, 4, 3]


def test_what_is_at_hand_is_told_without_being_worked_out() -> None:
    @kept
    def size(dataset: Dataset) -> int:
        return len(dataset.triples())

    dataset = Dataset.in_memory()
    assert known(size, dataset) is None
    assert (size(dataset), known(size, dataset)) == (0, 0)
    dataset.add([])
    assert known(size, dataset) is None


def test_only_the_last_values_are_kept() -> None:
    calls: list[int] = []

    @kept
    def same(_dataset: Dataset, number: int) -> int:
        calls.append(number)
        return number

    dataset = Dataset.in_memory()
    for number in (*range(MOST + 1), 0, MOST):
        same(dataset, number)
    assert calls == [*range(MOST + 1), 0]


def test_nothing_is_kept_of_a_dataset_that_is_gone_even_where_the_value_knows_it() -> None:
    class Large:
        gone = False

        def __init__(self, dataset: Dataset) -> None:
            self.dataset = dataset

        def __del__(self) -> None:
            Large.gone = True

    @kept
    def large(dataset: Dataset) -> Large:
        return Large(dataset)

    dataset = Dataset.in_memory()
    large(dataset)
    del dataset
    gc.collect()
    assert Large.gone


def test_a_dataset_that_is_changed_is_asked_again() -> None:
    @kept
    def size(dataset: Dataset) -> int:
        return len(dataset.triples())

    node = NamedNode("https://example/a")
    dataset = Dataset.in_memory()
    sizes = [size(dataset)]
    dataset.add([Quad(node, node, node, DefaultGraph())])
    sizes.append(size(dataset))
    dataset.update("INSERT DATA { <https://example/a> a <https://example/b> }")
    sizes.append(size(dataset))
    dataset.remove([Quad(node, node, node, DefaultGraph())])
    assert [*sizes, size(dataset)] == [0, 1, 2, 1]


def test_a_value_that_is_there_is_had_while_another_is_worked_out() -> None:
    begun, finish = Event(), Event()

    @kept
    def slow(_dataset: Dataset, number: int) -> int:
        if number:
            begun.set()
            finish.wait(10)
        return number

    dataset = Dataset.in_memory()
    slow(dataset, 0)
    other = Thread(target=slow, args=(dataset, 1))
    other.start()
    assert begun.wait(10)
    assert slow(dataset, 0) == 0
    assert other.is_alive()
    finish.set()
    other.join()
