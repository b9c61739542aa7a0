"""A program that does some work beside its own, which is to stay."""

import os
import sys
import time
from pathlib import Path

from exchange_kg.build.beside import beside


def _work(_hear: object) -> None:
    made = Path(sys.argv[1]).with_suffix(".half")
    made.write_text(str(os.getpid()))
    made.rename(sys.argv[1])
    time.sleep(60)


with beside(_work):
    time.sleep(60)
