"""How fast reading is: ``python -m bench.speed``.

Prints words a second, on one thread, of the bare int8 encoder (its layers alone, on batches made beforehand) and of the
whole reading of the same texts, their ratio in each of several runs, and how time and memory grow with the length and
the number of reports.
"""

import resource
import statistics
import tempfile
import time
from pathlib import Path

import onnx
import onnxruntime

from tracktwo.domain import Report
from tracktwo.language.encoder import Encoder
from tracktwo.language.pipeline import MODELS, Annotator
from tracktwo.reader import Reader

REPORTS = Path(__file__).parent.parent / "tests/reports"
RUNS = 5


def bare_session() -> onnxruntime.InferenceSession:
    """The encoder of the shipped model without its heads."""
    model = onnx.load(MODELS / "reader.onnx")
    first = next(node for node in model.graph.node if node.op_type == "GatherElements")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bare.onnx"
        onnx.utils.extract_model(MODELS / "reader.onnx", path, ["pieces", "shapes", "suffixes"], [first.input[0]])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])


def encoder_of(reader: Reader) -> Encoder:
    component = reader.language.get_pipe("tracktwo_language")
    assert isinstance(component, Annotator)
    return component.encoder


def batches(reader: Reader, texts: list[str]) -> tuple[int, list[dict]]:
    """The number of words of the texts, and the encoder's inputs for them."""
    encoder, words, result = encoder_of(reader), 0, []
    for text in texts:
        doc = reader.language(text)
        sentences = [[t.text for t in sentence if not t.is_space] for sentence in doc.sents]
        words += sum(map(len, sentences))
        for numbers in encoder._batches(sentences):
            inputs = encoder.inputs([sentences[n] for n in numbers])
            result.append({name: inputs[name] for name in ("pieces", "shapes", "suffixes")})
    return words, result


def main() -> None:
    texts = [path.read_text("utf-8") for path in sorted(REPORTS.glob("*/*.txt"))]
    reader, bare = Reader(), bare_session()
    words, inputs = batches(reader, texts)
    reports = [Report.of(text, published="2024-05-07") for text in texts]
    print(f"{len(texts)} reports, {words} words; one thread; {RUNS} runs")
    ratios = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        for batch in inputs:
            bare.run(None, batch)
        between = time.perf_counter()
        for report in reports:
            reader.read(report)
        ended = time.perf_counter()
        bare_rate, whole_rate = words / (between - begun), words / (ended - between)
        ratios.append(whole_rate / bare_rate)
        print(f"bare encoder {bare_rate:7.0f} words/s, whole reading {whole_rate:7.0f} words/s, ratio {ratios[-1]:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f}")
    growth(reader, texts)


def growth(reader: Reader, texts: list[str]) -> None:
    """Time a word as one report grows, and as reports grow in number; memory at the end."""
    body = "\n\n".join(texts)
    for times in (1, 4, 16):
        report = Report.of("\n\n".join([body] * times), published="2024-05-07")
        begun = time.perf_counter()
        reader.read(report)
        seconds = time.perf_counter() - begun
        each = 1e6 * seconds / len(report.text)
        print(f"one report of {len(report.text):7} characters: {each:6.2f} microseconds a character")
    for times in (1, 10, 40):
        begun, size = time.perf_counter(), 0
        for number in range(times):
            for text in texts:
                reader.read(Report.of(f"{text}\n\n{number}", published="2024-05-07"))
                size += len(text)
        seconds = time.perf_counter() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1e6 * seconds / size
        print(f"{times * len(texts):5} reports: {each:6.2f} microseconds a character, peak {memory:.0f} MB")


if __name__ == "__main__":
    main()
