"""What every network that runs on ONNX shares at reading time: its session, its batches, and its probabilities."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray


def session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """The network of a file, on the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])


def by_length(sizes: Sequence[int], most: int) -> Iterator[list[int]]:
    """Numbers of items of like size; padded to its longest a batch holds no more than `most`, but at least one item."""
    batch: list[int] = []
    for number in sorted(range(len(sizes)), key=lambda n: (sizes[n], n)):
        if batch and sizes[number] * (len(batch) + 1) > most:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities from scores, along the last axis."""
    powers: NDArray[np.float32] = np.exp(scores - scores.max(-1, keepdims=True))
    powers /= powers.sum(-1, keepdims=True)
    return powers
