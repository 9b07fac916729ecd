"""The network of the stance head: a narrow transformer over the encoder's vectors, a pass for each proposal."""

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from tracktwo.talks.stance_head import HINTS, LABELS
from tracktwo.talks.word_features import FEATURES

from .typing_head import NarrowLayer

_PARTS = 4


class StanceNetwork(nn.Module):
    """Scores of stances and of dependence for each question."""

    def __init__(
        self, hidden: int = 384 + FEATURES, width: int = 128, layers: int = 2, joint: int = 256, dropout: float = 0.3
    ) -> None:
        super().__init__()
        self.narrow = nn.Linear(hidden, width)
        self.parts = nn.Embedding(_PARTS, width)
        self.layers = nn.ModuleList(NarrowLayer(width, 4, 0.1) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.hints = nn.Embedding(len(HINTS), width)
        self.joint = nn.Linear(3 * (hidden + width) + 3 * width, joint)
        self.drop = nn.Dropout(dropout)
        self.stances = nn.Linear(joint, len(LABELS))
        self.depends = nn.Linear(joint, 2)

    def forward(
        self,
        words: Tensor,
        parts: Tensor,
        real: Tensor,
        proposal: Tensor,
        asked: Tensor,
        path: Tensor,
        row: Tensor,
        hints: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Scores (questions, 7) of the stances and (questions, 2) of dependence; inputs as in `arrays`."""
        mask = (1.0 - real)[:, None, None, :] * -10000.0
        states = self.drop(self.narrow(words)) + self.parts(parts)
        for layer in self.layers:
            states = layer(states, mask)
        states = self.norm(states)
        both = torch.cat([words, states], -1)
        about = _mean(both, proposal)
        whole = _mean(states, real)
        of_row = both[row]
        who = _mean(of_row, asked)
        pooled = [
            about[row],
            who,
            _mean(of_row, path),
            whole[row],
            self.hints(hints),
            about[row][:, -states.shape[-1] :] * who[:, -states.shape[-1] :],
        ]
        joint = self.drop(functional.gelu(self.joint(self.drop(torch.cat(pooled, -1)))))
        return self.stances(joint), self.depends(joint)


def _mean(vectors: Tensor, chosen: Tensor) -> Tensor:
    """The mean over chosen words; zero where there are none."""
    return torch.bmm(chosen.unsqueeze(1), vectors).squeeze(1) / chosen.sum(1, keepdim=True).clamp(min=1.0)
