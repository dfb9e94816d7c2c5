"""`minhbach due` starts fast: it loads neither Django nor the forecast's package."""

from __future__ import annotations

import subprocess
import sys

ASK = """
import sys
from minhbach.commands.main import main
status = main(["due", "TC-INIT", "--from", "2026-02-11", "--json"])
loaded = {name.split(".")[0] for name in sys.modules}
heavy = {"django", "holidays", "pydantic"} & loaded
sys.exit(f"loaded {heavy}" if heavy else status)
"""


def test_it_loads_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{"rule": "TC-INIT", "raw_end": "2026-02-27"')
