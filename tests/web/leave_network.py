"""Leaves the network and says who can be reached then: `leave_network.py PORT`."""

from __future__ import annotations

import socket
import sys

from exchange_kg.web.workers.isolation import leave_network

if leave_network():
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).close()
    except OSError:
        print("nobody")
    else:
        print("loopback")
else:
    print("not possible")
