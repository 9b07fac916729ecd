"""Trains the encoder with the heads of events and stances: ``python -m training.train_typing --treebank DIR``.

It goes on from the run of `training.train`; batches of the treebank stay mixed in, so that its heads lose nothing.
Writes `reader.pt`, `typing.pt`, `stances.pt`, sizes and `log.jsonl` into the folder of the run, each epoch anew.
"""

import argparse
import dataclasses
import json
import random
import shutil
import time
import zlib
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tracktwo.reader import Reader as ReportReader

from .batches import Encoding, Inventory, shuffled_groups
from .examples import corpus_examples, frame_examples, with_trees
from .export import MODELS
from .network import Reader, Sizes
from .stance_examples import Example
from .stance_examples import examples as stance_examples
from .stance_network import StanceNetwork
from .stance_task import StanceBatch, stance_batches, stance_loss
from .train import WEIGHTS as TREEBANK_WEIGHTS
from .train import head_losses, minilm_folder
from .train import losses as treebank_losses
from .train_stances import CORPUS as STANCES
from .train_stances import is_development as stance_is_development
from .treebank import Sentence, read_treebank
from .typing_head import TypingHead
from .typing_task import WEIGHTS, Told, TypingBatch, TypingTask, typing_sizes, with_counterexamples

CORPUS = Path(__file__).parent / "corpus"
LONGEST_SENTENCE = 80  # words, of the treebank
TREEBANK_WORDS_A_BATCH = 600
DEVELOPMENT_SHARE = 20  # one of so many sentences is kept from training, to set the temperature by


@dataclasses.dataclass
class Settings:
    """All that a run depends on besides its data."""

    seed: int = 11
    epochs: int = 5
    words_a_batch: int = 500
    corpus_share: float = 1.0  # of the corpus of events, each epoch others
    treebank_share: float = 0.25  # of the treebank's sentences, each epoch others
    stance_weight: float = 1.0
    tree_weight: float = 0.5  # of the trees that the reader itself gave the corpus, beside those of the treebank
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    treebank_head_rate: float = 2e-4
    weight_decay: float = 0.01
    warm_up: float = 0.06
    hidden_rate: float = 0.12
    unknown_rate: float = 0.3  # how often the lexicon's answer is withheld
    smoothing: float = 0.05
    averaging: float = 0.998
    threads: int = 2
    clip: float = 5.0
    frames: bool = True  # whether the example sentences of the lexicon are learned from too


def is_development(told: Told) -> bool:
    """Whether a sentence of the training corpus is kept for choosing; the same in every run."""
    return zlib.crc32(" ".join(told.words).encode()) % DEVELOPMENT_SHARE == 0


class Both(nn.Module):
    """Reader and heads as one module, so that one optimizer and one average hold them."""

    def __init__(self, reader: Reader, typing: TypingHead, stances: StanceNetwork) -> None:
        super().__init__()
        self.reader, self.typing, self.stances = reader, typing, stances


@dataclasses.dataclass
class Corpora:
    """All that is learned from."""

    treebank: list[Sentence]
    events: list[Told]
    stances: list[Example]


def train(settings: Settings, corpora: Corpora, start: Path, folder: Path) -> None:
    """Trains for all epochs."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    folder.mkdir(parents=True, exist_ok=True)
    run = _Run(settings, start, folder)
    kept = [told for told in corpora.events if not is_development(told)]
    treebank = [s for s in corpora.treebank if len(s) <= LONGEST_SENTENCE]
    stances = [example for example in corpora.stances if not stance_is_development(example)]
    steps = int(len(list(run.task.batches(kept, settings.words_a_batch))) * settings.corpus_share)
    run.plan(steps * settings.epochs)
    for epoch in range(settings.epochs):
        chance = random.Random(settings.seed * 1000 + epoch)
        torch.manual_seed(settings.seed * 1000 + epoch)
        sample = chance.sample(treebank, int(len(treebank) * settings.treebank_share))
        told = chance.sample(kept, int(len(kept) * settings.corpus_share))
        batches = list(run.task.batches(
            told, settings.words_a_batch, chance, settings.hidden_rate, settings.unknown_rate))
        run.epoch(epoch, batches, list(shuffled_groups(sample, TREEBANK_WORDS_A_BATCH, chance)), list(stance_batches(
            run.encoding, stances, settings.words_a_batch, chance, settings.hidden_rate, settings.unknown_rate)),
            chance)
        _save(run.average, folder)


class _Run:
    """The two networks with what trains them."""

    def __init__(self, settings: Settings, start: Path, folder: Path) -> None:
        self.settings, self.folder = settings, folder
        inventory = Inventory(**json.loads((start / "inventory.json").read_text("utf-8")))
        self.encoding = Encoding(Tokenizer.from_file(str(minilm_folder() / "tokenizer.json")), inventory)
        self.encoding.tokenizer.no_padding()
        self.encoding.tokenizer.no_truncation()
        self.reader = Reader(Sizes.load(start / "sizes.json"))
        self.reader.load_state_dict(torch.load(start / "reader.pt"))
        sizes = typing_sizes()
        self.head = TypingHead(sizes)
        if (start / "typing.pt").exists():
            self.head.load_state_dict(torch.load(start / "typing.pt"))
        self.task = TypingTask(self.encoding, sizes)
        self.stances = StanceNetwork()
        if (start / "stances.pt").exists():
            self.stances.load_state_dict(torch.load(start / "stances.pt"))
        self.both = Both(self.reader, self.head, self.stances)
        self.average = {name: value.clone() for name, value in self.both.state_dict().items()}
        self.steps = 0
        sizes.save(folder / "typing_sizes.json")
        for name in ("sizes.json", "inventory.json"):
            shutil.copyfile(start / name, folder / name)

    def plan(self, steps: int) -> None:
        """Sets the learning rates for so many steps."""
        self.optimizer, self.schedule = _optimizer(self.both, self.settings, steps)

    def epoch(
        self, epoch: int, batches: list[TypingBatch], groups: list[list[Sentence]], stances: list[StanceBatch],
        chance: random.Random,
    ) -> None:
        """One pass over the batches of events, with groups of the treebank and batches of stances spread among them."""
        self.both.train()
        begun, sums = time.monotonic(), dict.fromkeys([*WEIGHTS, "trees", "treebank", "stances"], 0.0)
        for number, batch in enumerate(batches):
            due = groups[number * len(groups) // len(batches) : (number + 1) * len(groups) // len(batches)]
            with torch.autocast("cpu", torch.bfloat16):
                parts = self._losses(batch, due, chance)
                first, last = (n * len(stances) // len(batches) for n in (number, number + 1))
                for other in stances[first:last]:
                    loss = stance_loss(self.reader, self.stances, other, self.settings.smoothing)
                    parts["stances"] = parts.get("stances", torch.zeros(())) + loss
            self._step(torch.stack([part * self._weight(name) for name, part in parts.items()]).sum())
            for name, part in parts.items():
                sums[name] += float(part.detach())
            if (number + 1) % 100 == 0 or number + 1 == len(batches):
                _log(self.folder, {"epoch": epoch + 1, "step": number + 1, "of": len(batches),
                                   "seconds": round(time.monotonic() - begun),
                                   **{name: round(value / (number + 1), 4) for name, value in sums.items()}})

    def _losses(self, batch: TypingBatch, due: list[list[Sentence]], chance: random.Random) -> dict[str, Tensor]:
        """The loss of each label of a batch, of the trees of its sentences, and of the treebank groups due."""
        smoothing = self.settings.smoothing
        words = self.task.words(self.reader, batch)
        parts = self.task.losses(self.task.scores(self.head, words, batch), batch, smoothing)
        if batch.trees is not None:
            parts["trees"] = _weighed(head_losses(self.reader, words, batch.trees, smoothing))
        if due:
            known = [self.encoding.batch(group, self.settings.hidden_rate, chance) for group in due]
            parts["treebank"] = torch.stack([_weighed(treebank_losses(self.reader, b, smoothing)) for b in known]).sum()
        return parts

    def _weight(self, name: str) -> float:
        own = {"trees": self.settings.tree_weight, "stances": self.settings.stance_weight}
        return own.get(name, WEIGHTS.get(name, 1.0))

    def _step(self, loss: Tensor) -> None:
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.both.parameters(), self.settings.clip)
        self.optimizer.step()
        self.schedule.step()
        self.steps += 1
        share = 1 - min(self.settings.averaging, self.steps / (self.steps + 10))
        for name, value in self.both.state_dict().items():
            self.average[name].lerp_(value, share)


def _weighed(losses: dict[str, Tensor]) -> Tensor:
    """The losses of the treebank's tasks as one."""
    return torch.stack([TREEBANK_WEIGHTS[name] * part for name, part in losses.items()]).sum()


def _log(folder: Path, entry: dict[str, float]) -> None:
    with (folder / "log.jsonl").open("a") as log:
        log.write(json.dumps(entry) + "\n")


def _save(average: dict[str, Tensor], folder: Path) -> None:
    for prefix, name in (("reader.", "reader.pt"), ("typing.", "typing.pt"), ("stances.", "stances.pt")):
        torch.save({key.removeprefix(prefix): value for key, value in average.items() if key.startswith(prefix)},
                   folder / name)


def _optimizer(
    both: Both, settings: Settings, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in both.named_parameters():
        rate = (settings.head_rate if name.startswith(("typing.", "stances."))
                else settings.encoder_rate if name.startswith("reader.encoder.") else settings.treebank_head_rate)
        decay = settings.weight_decay if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()], betas=(0.9, 0.98))
    warm = max(1, int(settings.warm_up * steps))

    def factor(step: int) -> float:
        return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with train.conllu.gz")
    parser.add_argument("--corpus", type=Path, default=CORPUS / "train")
    parser.add_argument("--stances", type=Path, default=STANCES / "train")
    parser.add_argument("--start", type=Path, default=Path("training/runs/reader"), help="the run to go on from")
    parser.add_argument("--teacher", type=Path, default=MODELS, help="an exported model, for the trees of the corpus")
    parser.add_argument("--output", type=Path, default=Path("training/runs/typing"))
    for setting in dataclasses.fields(Settings):
        kind = type(setting.default)
        parse = (lambda value: value == "true") if kind is bool else kind
        parser.add_argument(f"--{setting.name.replace('_', '-')}", type=parse, default=setting.default)
    arguments = vars(parser.parse_args())
    settings = Settings(**{setting.name: arguments[setting.name] for setting in dataclasses.fields(Settings)})
    reports = ReportReader(typed=False, talks=False)
    corpus = corpus_examples(arguments["corpus"], reports) + (frame_examples(reports) if settings.frames else [])
    told = [with_counterexamples(each) for each in with_trees(corpus, arguments["teacher"])]
    stances = list(stance_examples(arguments["stances"], ReportReader(talks=False)))
    corpora = Corpora(read_treebank(arguments["treebank"] / "train.conllu.gz"), told, stances)
    train(settings, corpora, arguments["start"], arguments["output"])


if __name__ == "__main__":
    main()
