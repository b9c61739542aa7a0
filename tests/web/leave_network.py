"""Leaves the network and says who can be reached then: `leave_network.py PORT`."""

from __future__ import annotations

import socket
import sys

from exchange_kg.web.workers.isolation import leave_network


def main() -> None:
    """Print `nobody`, `loopback`, or `not possible` where a process may not leave its network."""
    if not leave_network():
        print("not possible")
        return
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).close()
    except OSError:
        print("nobody")
    else:
        print("loopback")


# Not where it is imported, as by whoever looks for doctests: the process of the tests needs its network.
if __name__ == "__main__":
    main()
