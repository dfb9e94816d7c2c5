"""Functions, files, templates and documents stay within their budgets."""

import runpy

from tests.shape.house import ROOT


def test_nothing_is_too_long(capsys):
    size = runpy.run_path(str(ROOT / "scripts/size.py"))
    assert size["main"]() == 0, capsys.readouterr().out
