"""The dataset described for machines: VoID, DCAT, prefixes, and questions as examples."""

from __future__ import annotations

from exchange_kg.publish.description.changed import statistics_after
from exchange_kg.publish.description.dataset import dataset_iri, describe_dataset, description_graph
from exchange_kg.publish.description.examples import Example
from exchange_kg.publish.description.published import description_at
from exchange_kg.publish.description.statistics import Statistics, statistics_of

__all__ = [
    "Example",
    "Statistics",
    "dataset_iri",
    "describe_dataset",
    "description_at",
    "description_graph",
    "statistics_after",
    "statistics_of",
]
