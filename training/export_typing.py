"""Writes the trained typing head for use: ``python -m training.export_typing --run DIR``.

Makes `typing.onnx` and `typing.json` in `src/tracktwo/models/`: labels, and the temperatures (Guo et al., "On
Calibration of Modern Neural Networks", 2017) that make its probabilities true on sentences kept from training.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from tracktwo.events.typing_head import Triple
from tracktwo.events.typing_head import TypingHead as ShippedHead
from tracktwo.language.encoder import Encoder
from tracktwo.reader import Reader as ReportReader

from .examples import corpus_examples
from .export import MODELS
from .train_typing import CORPUS, is_development
from .typing_head import TypingHead, TypingSizes
from .typing_task import Told

INPUTS = ("words", "parts", "real", "lexicon", "rules")
OUTPUTS = ("types", "modes", "statuses", "contexts")
_LOWEST, _HIGHEST, _STEPS = 0.5, 3.0, 51


def export(run: Path, folder: Path) -> TypingSizes:
    """Writes the head with int8 weights, and its labels with temperatures of 1."""
    sizes = TypingSizes.load(run / "typing_sizes.json")
    head = TypingHead(sizes)
    head.load_state_dict(torch.load(run / "typing.pt"))
    head.eval()
    triples, words = torch.zeros(2, dtype=torch.int64), torch.zeros((2, 5, sizes.hidden))
    axes = {name: {0: "triples", 1: "words"} for name in ("words", "parts", "real")}
    axes |= {name: {0: "triples"} for name in ("lexicon", "rules", *OUTPUTS)}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "typing.onnx"
        torch.onnx.export(
            head, (words, torch.zeros((2, 5), dtype=torch.int64), torch.ones((2, 5)), triples, triples), str(whole),
            dynamo=False, opset_version=17, input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes)
        quantize_dynamic(whole, folder / "typing.onnx", weight_type=QuantType.QInt8, per_channel=True,
                         op_types_to_quantize=["MatMul", "Gemm"])
    write_labels(sizes, dict.fromkeys(OUTPUTS[:3], 1.0), folder)
    return sizes


def write_labels(sizes: TypingSizes, temperature: dict[str, float], folder: Path) -> None:
    """Writes `typing.json`."""
    labels = {"types": sizes.types, "modes": sizes.modes, "statuses": sizes.statuses, "contexts": sizes.contexts,
              "temperature": temperature}
    (folder / "typing.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")


def temperatures(sizes: TypingSizes, development: list[Told], folder: Path) -> dict[str, float]:
    """For each kind of label the temperature under which the development sentences are likeliest."""
    encoder, head = Encoder(folder), ShippedHead(folder)
    scores: dict[str, list[Tensor]] = {"types": [], "statuses": []}
    gold: dict[str, list[int]] = {"types": [], "statuses": []}
    for told, analysis in zip(development, encoder.analyse([told.words for told in development]), strict=True):
        whole = (0, len(told.words))
        triples = [Triple(whole, e.source, e.predicate, e.target, e.lexicon, e.rules, e.link) for e in told.examples]
        for example, judged in zip(told.examples, head.judge(analysis.vectors, triples), strict=True):
            scores["types"].append(torch.tensor([judged.types[name] for name in sizes.types]).log())
            gold["types"].append(sizes.types.index(example.type))
            if example.status is not None:
                scores["statuses"].append(torch.tensor(list(judged.statuses.values())).log())
                gold["statuses"].append(sizes.statuses.index(example.status))
    result = {"modes": 1.0}
    for name, found in scores.items():
        stacked, right = torch.stack(found), torch.tensor(gold[name])
        tried = np.linspace(_LOWEST, _HIGHEST, _STEPS)
        losses = [float(torch.nn.functional.cross_entropy(stacked / t, right)) for t in tried]
        result[name] = round(float(tried[int(np.argmin(losses))]), 2)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("training/runs/typing"))
    parser.add_argument("--output", type=Path, default=MODELS)
    arguments = parser.parse_args()
    sizes = export(arguments.run, arguments.output)
    reader = ReportReader(typed=False, talks=False)
    kept = [told for told in corpus_examples(CORPUS / "train", reader) if is_development(told)]
    write_labels(sizes, temperatures(sizes, kept, arguments.output), arguments.output)


if __name__ == "__main__":
    main()
