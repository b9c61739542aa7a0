"""The least that a store on disk takes: `python bulk_load.py FILE.nq FOLDER`."""

from __future__ import annotations

import sys

from pyoxigraph import RdfFormat, Store

if __name__ == "__main__":
    Store(sys.argv[2]).bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
