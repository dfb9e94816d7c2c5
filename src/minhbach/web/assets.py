"""Builds what the browser loads: `python -m minhbach.web.assets`.

SCSS becomes one stylesheet; fonts and scripts are copied beside it. Nothing here is
committed: `npm ci` brings the sources, a wheel carries the results.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from minhbach.kernel.refusals import Refusal, refused
from minhbach.web import digits, translations

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "node_modules"
HERE = Path(__file__).parent
BUILT = HERE / "static" / "built"

WEIGHTS = (400, 600, 700)
SUBSETS = ("vietnamese", "latin-ext", "latin")
FONTS = MODULES / "@fontsource" / "be-vietnam-pro"
SCRIPTS = {
    "htmx.js": MODULES / "htmx.org" / "dist" / "htmx.min.js",
    "govuk-frontend.js": (
        MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js"
    ),
}


def build() -> None:
    """Compile and copy everything; replaces what was built before."""
    if not MODULES.is_dir():
        raise Refusal(
            refused(
                "chưa có node_modules: chạy `npm ci` tại thư mục gốc",
                "no node_modules: run `npm ci` at the root of the checkout",
            )
        )
    shutil.rmtree(BUILT, ignore_errors=True)
    (BUILT / "fonts").mkdir(parents=True)
    _copy_fonts()
    for name, source in SCRIPTS.items():
        shutil.copyfile(source, BUILT / name)
    _compile_styles()
    _write_versions()
    translations.compile_all()


def _copy_fonts() -> None:
    for weight in WEIGHTS:
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copyfile(FONTS / "files" / name, BUILT / "fonts" / name)
        latin = FONTS / "files" / f"be-vietnam-pro-latin-{weight}-normal.woff2"
        digits.tabular(latin, BUILT / "fonts" / f"figures-{weight}.woff2")
    shutil.copyfile(FONTS / "LICENSE", BUILT / "fonts" / "LICENSE")


def _compile_styles() -> None:
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    subprocess.run(  # noqa: S603 - our own sources, a fixed command
        [
            node,
            str(MODULES / "sass" / "sass.js"),
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            f"--load-path={MODULES}",
            str(HERE / "scss" / "app.scss"),
            str(BUILT / "app.css"),
        ],
        check=True,
    )


def _write_versions() -> None:
    """Eight digits of each file's hash: an address changes when its content does."""
    sources = [*BUILT.glob("*.css"), *BUILT.glob("*.js"), *HERE.glob("static/*.js")]
    versions = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:8] for file in sources
    }
    (BUILT / "versions.json").write_text(json.dumps(versions, indent=1, sort_keys=True))


if __name__ == "__main__":
    build()
