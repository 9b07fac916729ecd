"""Writes the trained network for use: ``python -m training.export --run DIR --treebank DIR``.

Makes `src/tracktwo/models/`: `reader.onnx` with int8 weights, `labels.onnx`, the tokenizer, the labels, and the table
of lemmas: irregular forms from the training part of the treebank, and the verbs of Tracktwo's lexicon.
"""

import argparse
import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tracktwo.events.frames import lexicon
from tracktwo.knowledge import FOLDER, read_table
from tracktwo.language.encoder import OUTPUTS
from tracktwo.language.features import apply_lemma_edit, plain

from .network import Reader, Sizes
from .train import minilm_folder
from .treebank import read_treebank

MODELS = Path(__file__).parent.parent / "src/tracktwo/models"
_LINEAR = ("last_piece", "upos", "xpos", "feats", "lemma_edits", "label_dependent", "label_head", "arc_dependent",
           "arc_head", "span_start", "span_end")
INPUTS = ("pieces", "shapes", "suffixes", "first", "last")


class ReadingGraph(nn.Module):
    """The network with the choices made inside the graph, so that little is copied out of it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, shapes: Tensor, suffixes: Tensor, first: Tensor, last: Tensor) -> tuple:
        reader = self.reader
        words = reader.words(pieces, shapes, suffixes, first, last)
        spans = reader.spans(words)
        best = spans.max(-1)
        return (
            words, reader.upos(words).argmax(-1), reader.xpos(words).argmax(-1), reader.feats(words).argmax(-1),
            reader.lemma_edits(words).argmax(-1), reader.arcs(words), reader.label_dependent(words),
            reader.label_head(words), best.indices, best.values - spans[..., 0],
        )


class LabelGraph(nn.Module):
    """The relation of each word to the head that the tree gave it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, dependents: Tensor, head_words: Tensor, heads: Tensor) -> Tensor:
        chosen = head_words.gather(1, heads.unsqueeze(-1).expand(-1, -1, head_words.shape[-1]))
        return self.reader.label_out(nn.functional.gelu(dependents + chosen)).argmax(-1)


def export(run: Path, treebank: Path, folder: Path) -> None:
    """Writes all files of the model into the folder."""
    reader = Reader(Sizes.load(run / "sizes.json"))
    reader.load_state_dict(torch.load(run / "reader.pt"))
    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "reader.onnx"
        _export_reader(reader, whole)
        _quantize(whole, folder / "reader.onnx")
        _export_labels(reader, folder / "labels.onnx")
    inventory = json.loads((run / "inventory.json").read_text("utf-8"))
    (folder / "inventory.json").write_text(json.dumps(inventory, ensure_ascii=False, indent=0) + "\n", "utf-8")
    _write_tokenizer(folder / "tokenizer.json")
    table = lexicon_lemmas() | irregular_lemmas(treebank / "train.conllu.gz")
    (folder / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def _export_reader(reader: Reader, path: Path) -> None:
    pieces = torch.randint(1000, 2000, (2, 9))
    small = torch.zeros((2, 9), dtype=torch.int64)
    words = torch.tensor([[0, 1, 2, 3, 4], [0, 1, 3, 5, 6]])
    axes = {name: {0: "batch", 1: "pieces"} for name in ("pieces", "shapes", "suffixes")}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", "last", *OUTPUTS)}
    for square in ("arcs", "span_types", "span_scores"):
        axes[square] = {0: "batch", 1: "words", 2: "words"}
    torch.onnx.export(
        ReadingGraph(reader), (pieces, small, small, words, words), str(path), dynamo=False, opset_version=17,
        input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
    )


def _export_labels(reader: Reader, path: Path) -> None:
    vectors, heads = torch.zeros((2, 5, reader.sizes.label)), torch.zeros((2, 5), dtype=torch.int64)
    names = ["dependents", "head_words", "heads"]
    torch.onnx.export(
        LabelGraph(reader), (vectors, vectors, heads), str(path), dynamo=False, opset_version=17, input_names=names,
        output_names=["deprels"], dynamic_axes={name: {0: "batch", 1: "words"} for name in [*names, "deprels"]},
    )


def _quantize(source: Path, target: Path) -> None:
    """Int8 weights for the encoder, the embeddings and the linear layers of the heads; what scores pairs of words keeps
    its precision."""
    graph = onnx.load(source).graph
    chosen = [
        node.name for node in graph.node
        if (node.op_type == "Gather" and "/encoder/" in node.name)
        or (node.op_type in ("MatMul", "Gemm") and any(f"/{part}/" in node.name for part in ("encoder", *_LINEAR)))
    ]
    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_quantize=chosen,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )


def _write_tokenizer(path: Path) -> None:
    shutil.copyfile(minilm_folder() / "tokenizer.json", path)
    settings = json.loads(path.read_text("utf-8"))
    settings["padding"] = settings["truncation"] = None
    path.write_text(json.dumps(settings, ensure_ascii=False), "utf-8")


def irregular_lemmas(path: Path) -> dict[str, str]:
    """``form UPOS`` to lemma, for pairs seen twice or more whose lemma is nearly always the same and which the
    commonest edit of their tag would not make."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in read_treebank(path):
        for word, upos, lemma in zip(sentence.words, sentence.upos, sentence.lemmas, strict=True):
            if upos != "PROPN" and "_" not in lemma:
                counts[f"{plain(word).lower()} {upos}"][lemma] += 1
    table = {}
    for key, lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        total = sum(lemmas.values())
        if total >= 2 and count >= 0.9 * total and lemma != apply_lemma_edit(key.rsplit(" ", 1)[0], "0||lower"):
            table[key] = lemma
    return table


def lexicon_lemmas() -> dict[str, str]:
    """Forms of the verbs and nouns of Tracktwo's own lexicon; a form that two words share is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    nouns: set[str] = set()
    for (part, word), frames in lexicon().frames.items():
        if part == "verb" and word.isalpha():
            for form in _verb_forms(word):
                found[f"{form} VERB"].add(word)
        elif part == "noun":
            nouns.add(word)
        for frame in frames:
            for slot in (frame.object, frame.second, *(slot for _, slot in frame.obliques)):
                nouns |= slot.lemmas if slot is not None else frozenset()
    for noun in nouns:
        if noun.isalpha():
            found[f"{_plural(noun)} NOUN"].add(noun)
    for row in read_table(FOLDER / "language/irregular_verbs.tsv", ("verb", "past", "participle")):
        verb, *forms = row.cells
        for form in forms:
            found[f"{form} VERB"] = {verb}
    return {form: lemmas.pop() for form, lemmas in sorted(found.items()) if len(lemmas) == 1}


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def _verb_forms(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d", f"{verb[:-1]}ing" if not verb.endswith(("ee", "ye", "oe")) else f"{verb}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb}s"
    stems = [verb]
    if re.search("[^aeiou][aeiou][^aeiouwxy]$", verb):  # "expelled" doubles, "visited" does not: either is known
        stems.append(verb + verb[-1])
    return [third, *(f"{stem}{ending}" for stem in stems for ending in ("ed", "ing"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("training/runs/reader"))
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=MODELS)
    arguments = parser.parse_args()
    export(arguments.run, arguments.treebank, arguments.output)


if __name__ == "__main__":
    main()
