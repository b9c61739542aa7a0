"""The files that the dataset can be had as."""
