"""All things by kind: the way to each of them that needs neither search nor script."""
