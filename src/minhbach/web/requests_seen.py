"""How many requests this process answered, how they ended, how long they took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(slots=True)
class Seen:
    """Counts since the process began; eight threads add to them."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    buckets: Counter[float] = field(default_factory=Counter)
    count: int = 0
    seconds: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def add(self, method: str | None, status: int, seconds: float) -> None:
        """A method nobody declared is “other”: a caller may not invent labels."""
        known = method if method in METHODS else "other"
        with self._lock:
            self.statuses[str(known), status] += 1
            self.count += 1
            self.seconds += seconds
            for bound in BOUNDS:
                if seconds <= bound:
                    self.buckets[bound] += 1

    def lines(self) -> list[str]:
        """The same in the text format, one moment's numbers."""
        with self._lock:
            told = ["# TYPE minhbach_requests_total counter"]
            told += [
                f'minhbach_requests_total{{method="{method}",status="{status}"}} {many}'
                for (method, status), many in sorted(self.statuses.items())
            ]
            name = "minhbach_request_seconds"
            told.append(f"# TYPE {name} histogram")
            told += [f'{name}_bucket{{le="{b}"}} {self.buckets[b]}' for b in BOUNDS]
            told.append(f'{name}_bucket{{le="+Inf"}} {self.count}')
            told += [f"{name}_sum {self.seconds:.6f}", f"{name}_count {self.count}"]
            return told


SEEN = Seen()
