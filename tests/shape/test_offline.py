"""The suite opens no socket beyond this machine."""

import socket

import pytest


def test_another_machine_is_refused():
    with pytest.raises(AssertionError, match="may not speak"):
        socket.create_connection(("192.0.2.1", 9), timeout=0.1)


def test_a_name_is_not_even_looked_up():
    with pytest.raises(AssertionError, match="may not speak"):
        socket.getaddrinfo("example.invalid", 80)
