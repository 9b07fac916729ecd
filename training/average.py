"""The mean of the weights of several runs: ``python -m training.average RUN RUN … --output RUN``.

Runs that went on from the same weights lie in one basin, and the mean of their weights reads as well as the better of
them while it keeps what the earlier one knew (Wortsman et al., "Model soups" and "Robust fine-tuning of zero-shot
models", 2022). Only files of weights that all the runs have are written; the inventories are those of the last run.
"""

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor

WEIGHTS = ("reader.pt", "typing.pt", "stances.pt")
BESIDE = ("inventory.json", "sizes.json", "typing_sizes.json")


def average(runs: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight; what is no number with a fraction is taken from the last run."""
    last = runs[-1]
    return {name: torch.stack([run[name] for run in runs]).mean(0) if value.is_floating_point() else value
            for name, value in last.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name in WEIGHTS:
        if all((run / name).exists() for run in arguments.runs):
            torch.save(average([torch.load(run / name) for run in arguments.runs]), arguments.output / name)
    for name in BESIDE:
        if (arguments.runs[-1] / name).exists():
            shutil.copyfile(arguments.runs[-1] / name, arguments.output / name)


if __name__ == "__main__":
    main()
