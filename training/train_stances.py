"""Trains the stance head on the vectors of the shipped encoder: ``python -m training.train_stances``.

Writes `stances.pt` into the folder of the run, and `stances.onnx` and `stances.json` (temperatures) into the models.
"""

import argparse
import dataclasses
import json
import random
import tempfile
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from tracktwo.reader import Reader
from tracktwo.talks.stance_head import HINTS, LABELS, NONE
from tracktwo.talks.word_features import FEATURES

from .export import MODELS
from .stance_examples import Example, examples
from .stance_network import StanceNetwork
from .stance_task import IGNORED, NETWORK_INPUTS, inputs_of, labels, loss_of

CORPUS = Path(__file__).parent / "stances"
DEVELOPMENT_SHARE = 15  # one of so many blocks is kept from training, to set the temperature by


@dataclasses.dataclass
class Settings:
    """All that a run depends on besides its data."""

    seed: int = 5
    epochs: int = 14
    passes_a_batch: int = 24
    rate: float = 1e-3
    weight_decay: float = 0.02
    smoothing: float = 0.05
    unknown_rate: float = 0.25  # how often the rules' answer is withheld
    noise: float = 0.1  # of the vectors, relative to their spread
    averaging: float = 0.995
    threads: int = 2


def is_development(example: Example) -> bool:
    """Whether a block is kept for choosing; the same in every run."""
    return zlib.crc32(example.text.encode()) % DEVELOPMENT_SHARE == 0


def train(settings: Settings, corpus: list[Example], start: Path | None = None) -> StanceNetwork:
    """The averaged network after all epochs; it goes on from weights where they are given."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)
    network, average = StanceNetwork(), StanceNetwork()
    if start is not None:
        network.load_state_dict(torch.load(start))
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.weight_decay)
    total = settings.epochs * (len(corpus) // settings.passes_a_batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.05 * total)) * max(0.0, 1 - step / total)
    )
    spread = float(np.concatenate([e.vectors for e in corpus[:50]]).std())
    step = 0
    for epoch in range(settings.epochs):
        network.train()
        order = sorted(range(len(corpus)), key=lambda n: (len(corpus[n].vectors) // 5, chance.random()))
        groups = [order[n : n + settings.passes_a_batch] for n in range(0, len(order), settings.passes_a_batch)]
        chance.shuffle(groups)
        losses = 0.0
        for group in groups:
            batch = [corpus[n] for n in group]
            given = inputs_of(batch)
            given["words"][..., :-FEATURES] += (
                settings.noise * spread * torch.randn_like(given["words"][..., :-FEATURES])
            )
            withheld = torch.rand(len(given["hints"])) < settings.unknown_rate
            given["hints"] = given["hints"].masked_fill(withheld, 0)
            stances, depends = network(**given)
            right, hinges = labels(batch)
            loss = loss_of(stances, depends, right, hinges, settings.smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            share = 1 - min(settings.averaging, step / (step + 10))
            for name, value in network.state_dict().items():
                average.state_dict()[name].lerp_(value, share)
            losses += float(loss.detach())
        print(json.dumps({"epoch": epoch + 1, "loss": round(losses / len(groups), 4)}), flush=True)
    average.eval()
    return average


@torch.no_grad()
def scores(network: StanceNetwork, corpus: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Scores and right answers of all questions: of stances, and of dependence."""
    found, right, hinges, true = [], [], [], []
    for start in range(0, len(corpus), 64):
        batch = corpus[start : start + 64]
        stances, depends = network(**inputs_of(batch))
        labelled, depending = labels(batch)
        found.append(stances[labelled != IGNORED])
        right.append(labelled[labelled != IGNORED])
        hinges.append(depends[depending != IGNORED])
        true.append(depending[depending != IGNORED])
    return torch.cat(found), torch.cat(right), torch.cat(hinges), torch.cat(true)


def temperature(found: Tensor, right: Tensor) -> float:
    """The temperature under which the answers are likeliest."""
    tried = np.linspace(0.5, 3.0, 51)
    return round(float(min(tried, key=lambda t: float(functional.cross_entropy(found / t, right)))), 2)


def report(name: str, found: Tensor, right: Tensor, rules: list[str]) -> None:
    """Prints precision, recall and F1 of pairs with a stance; beside it those of the rules alone."""
    best = found.softmax(-1).max(-1)
    given = [LABELS[n] for n in right.tolist()]
    for who, answers in ((f"{name} head", [LABELS[n] for n in best.indices.tolist()]), (f"{name} rules", rules)):
        hit = sum(a == g != NONE for a, g in zip(answers, given, strict=True))
        claimed, due = sum(a != NONE for a in answers), sum(g != NONE for g in given)
        precision, recall = hit / max(1, claimed), hit / max(1, due)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{who}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} of {due}")
    wrong = Counter((g, a) for a, g in zip([LABELS[n] for n in best.indices.tolist()], given, strict=True) if a != g)
    print("   most confused:", wrong.most_common(8))


def rule_answers(corpus: list[Example]) -> list[str]:
    """What the rules say of each actor."""
    return [q.hint for e in corpus for q in e.asked.actors]


def export(network: StanceNetwork, temperatures: dict[str, float], folder: Path) -> None:
    """Writes the head with int8 weights."""
    words = torch.zeros((2, 5, 384 + FEATURES))
    flat, questions = torch.zeros((2, 5)), torch.zeros((3, 5))
    given = (words, flat.long(), flat + 1, flat, questions, questions, torch.tensor([0, 1, 1]), torch.zeros(3).long())
    axes = {name: {0: "passes", 1: "words"} for name in ("words", "parts", "real", "proposal")}
    axes |= {name: {0: "questions", 1: "words"} for name in ("asked", "path")}
    axes |= {name: {0: "questions"} for name in ("row", "hints", "stances", "depends")}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "stances.onnx"
        torch.onnx.export(
            network,
            given,
            str(whole),
            dynamo=False,
            opset_version=17,
            input_names=list(NETWORK_INPUTS),
            output_names=["stances", "depends"],
            dynamic_axes=axes,
        )
        quantize_dynamic(
            whole,
            folder / "stances.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
    text = json.dumps({"labels": list(LABELS), "hints": list(HINTS), "temperature": temperatures}, indent=1)
    (folder / "stances.json").write_text(text + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--output", type=Path, default=MODELS)
    parser.add_argument("--start", type=Path, help="weights to go on from: stances.pt of a run of train_typing")
    for setting in dataclasses.fields(Settings):
        parser.add_argument(f"--{setting.name.replace('_', '-')}", type=type(setting.default), default=setting.default)
    arguments = vars(parser.parse_args())
    settings = Settings(**{setting.name: arguments[setting.name] for setting in dataclasses.fields(Settings)})
    reader = Reader(talks=False)
    corpus = list(examples(arguments["corpus"] / "train", reader))
    held_back = list(examples(arguments["corpus"] / "held_back", reader))
    network = train(settings, [e for e in corpus if not is_development(e)], arguments["start"])
    kept = [e for e in corpus if is_development(e)]
    found, right, hinges, true = scores(network, kept)
    temperatures = {"stances": temperature(found, right), "depends": temperature(hinges, true)}
    report("kept", found, right, rule_answers(kept))
    found, right, hinges, true = scores(network, held_back)
    report("held back", found, right, rule_answers(held_back))
    claimed = hinges.argmax(-1) == 1
    print(
        f"conditions: precision {float((true[claimed] == 1).float().mean()):.3f} "
        f"recall {float(claimed[true == 1].float().mean()):.3f} of {int((true == 1).sum())}"
    )
    export(network, temperatures, arguments["output"])


if __name__ == "__main__":
    main()
