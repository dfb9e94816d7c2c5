"""The cast of the tests is that of the demonstration: one small world."""

from minhbach.demonstration.cast import *  # noqa: F403
from minhbach.demonstration.cast import PASSWORD, SIGN_IN, UNITS, Cast, build  # noqa: F401
