"""The one thing that pyproject.toml cannot say: the gazetteer is made when the package is built."""

from __future__ import annotations

import runpy
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
IN_PACKAGE = Path("onrecord", "lexicon", "gazetteer.sqlite")


class BuildWithGazetteer(build_py):
    """Copy the package, then make the gazetteer beside it: in the tree itself for an editable installation."""

    def run(self) -> None:
        """Build, and write the gazetteer anew."""
        super().run()
        target = (HERE if self.editable_mode else Path(self.build_lib)) / IN_PACKAGE
        runpy.run_path(str(HERE / "scripts" / "make_gazetteer.py"))["make"](target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Name what was written, the gazetteer too."""
        outputs = super().get_outputs(include_bytecode)
        made = str(Path(self.build_lib) / IN_PACKAGE)
        return outputs if self.editable_mode or made in outputs else [*outputs, made]


setup(cmdclass={"build_py": BuildWithGazetteer})
