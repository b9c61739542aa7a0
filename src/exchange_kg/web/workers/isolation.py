"""A process without a network: what the guard of queries overlooked would reach nobody."""

from __future__ import annotations

import ctypes

# sched.h of Linux.
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def leave_network() -> bool:
    """Move this process, which must not have started threads, to a network of its own with nothing in it.

    Tell whether that was possible: on Linux, where the system lets processes have namespaces (unshare(2)).
    """
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    flags = (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET)
    return unshare is not None and any(unshare(given) == 0 for given in flags)
