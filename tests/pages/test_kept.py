"""What is worked out for a dataset is worked out once."""

from __future__ import annotations

import gc

from exchange_kg.pages.kept import MOST, kept
from exchange_kg.store import Dataset


def test_a_value_is_worked_out_once_for_each_dataset_and_argument() -> None:
    calls: list[int] = []

    @kept
    def square(_dataset: Dataset, number: int) -> int:
        calls.append(number)
        return number * number

    one, other = Dataset.in_memory(), Dataset.in_memory()
    assert [square(one, 3), square(one, 3), square(one, 4), square(other, 3)] == [9, 9, 16, 9]
    assert calls == [3, 4, 3]


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


def test_nothing_is_kept_of_a_dataset_that_is_gone() -> None:
    class Large:
        gone = False

        def __del__(self) -> None:
            Large.gone = True

    @kept
    def large(_dataset: Dataset) -> Large:
        return Large()

    dataset = Dataset.in_memory()
    large(dataset)
    del dataset
    gc.collect()
    assert Large.gone
