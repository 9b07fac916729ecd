"""The whole way of a report: any text can be read, and its readout comes back from JSON as it was."""

import pytest
from hypothesis import given

from tracktwo.domain import Readout, Report
from tracktwo.reader import Reader

from ..strategies import texts
from .test_doc import ODD, REPORT


@given(texts)
def test_any_text_can_be_read(reader: Reader, text: str) -> None:
    readout = reader.read(Report.of(text, published="2025-03-19"))
    assert readout.report.text == text
    assert Readout.model_validate_json(readout.model_dump_json()) == readout


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_can_be_read(reader: Reader, text: str) -> None:
    assert reader.read(Report.of(text)).report.text == text


@given(texts)
def test_a_report_reads_the_same_whatever_was_read_before(reader: Reader, other: str) -> None:
    report = Report.of(REPORT, published="2025-03-04")
    alone = reader.read(report)
    reader.read(Report.of(other))
    assert reader.read(report) == alone
