"""Public tables taken in, joined with the graph and asked: `python -m benchmarks.real_data DATASETS`."""
