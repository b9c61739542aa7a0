"""The page of a city or another administrative unit."""
