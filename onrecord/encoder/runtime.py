"""The networks and the vocabulary that ship with the package, loaded once a process."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when it is imported; without it, it asks for an address of its maker

import onnxruntime

from onrecord.encoder.words import Vocabulary
from onrecord.errors import SetupError

__all__ = ["MODELS", "session_of", "vocabulary"]

MODELS = Path(__file__).parent / "models"


@cache
def session_of(name: str) -> onnxruntime.InferenceSession:
    """Return a network, ready to run on one thread.

    Raises:
        SetupError: if it is not installed.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_installed(name)), options, providers=["CPUExecutionProvider"])


@cache
def vocabulary() -> Vocabulary:
    """Return the word pieces that all networks read.

    Raises:
        SetupError: if they are not installed.
    """
    return Vocabulary(_installed("vocabulary.txt").read_text(encoding="utf-8").splitlines())


def _installed(name: str) -> Path:
    path = MODELS / name
    if not path.exists():
        raise SetupError(f"A part of the encoder is missing ({name}). Install Onrecord again: pip install onrecord")
    return path
