"""On a home where setup never ran, every command that reads says which command does."""

import os
import subprocess
import sys
from pathlib import Path

ASKED = (
    "units",
    "verify",
    "chores roll-up",
    "backup --to elsewhere",
    "figures --unit song-mau --period 2026-H1",
    "rank --cluster cum-thu --year 2026",
)
RUN = """
import sys
from minhbach.commands.main import main
for words in sys.argv[1:]:
    try:
        print(words, main(words.split()))
    except SystemExit as left:
        print(words, "left with", left.code)
"""


def test_it_is_told_to_set_up_and_nothing_else(tmp_path: Path) -> None:
    done = _run(tmp_path, "vi")

    assert done.stdout.splitlines() == [f"{words} 2" for words in ASKED]
    said = "✗ nơi cài đặt này (MINHBACH_HOME) chưa có cơ sở dữ liệu; "
    assert done.stderr.splitlines() == [f"{said}lệnh “minhbach setup” tạo ra"] * len(
        ASKED
    )


def _run(home: Path, language: str) -> subprocess.CompletedProcess[str]:
    told = {"MINHBACH_HOME": str(home), "MINHBACH_LANGUAGE": language}
    return subprocess.run(
        [sys.executable, "-c", RUN, *ASKED],
        env={**os.environ, **told},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
