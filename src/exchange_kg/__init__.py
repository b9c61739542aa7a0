"""exchange-kg: the history of a city's international ties as a knowledge graph."""
