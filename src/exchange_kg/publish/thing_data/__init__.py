"""What a dataset says of one thing, as RDF for programs."""

from __future__ import annotations

from exchange_kg.publish.thing_data.description import RdfDescription, describe_in_rdf, leading_to

__all__ = ["RdfDescription", "describe_in_rdf", "leading_to"]
