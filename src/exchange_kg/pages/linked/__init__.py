"""Who is linked with whom: the network of all cities, and the map of the world."""
