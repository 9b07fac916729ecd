"""What the tests of this folder share: small documents, and the one thing that a source gives."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tracktwo.domain import Report
from tracktwo.ingest import Problem, read_source

NEWS = "The envoys met in Muscat on Saturday. Iran refused to halt enrichment.\n"

PARAGRAPH = f"<p>{'The envoys of Iran and the United States met in Muscat on Saturday and talked for hours. ' * 5}</p>"


def only_report(source: Path | str, published: date | None = None) -> Report:
    """The one report of a source that has no other and no problem."""
    [report] = read_source(str(source), published=published)
    assert isinstance(report, Report), report
    return report


def only_problem(source: Path | str) -> str:
    """What is said about a source that gives no report, without the source's name."""
    [problem] = read_source(str(source))
    assert isinstance(problem, Problem), problem
    assert problem.source == str(source)
    assert str(problem) == f"{source}: {problem.message}"
    assert len(str(problem).splitlines()) == 1
    return problem.message


def html(head: str = "", body: str = PARAGRAPH * 2) -> str:
    """A page with an article between a menu and a footer."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article>{body}</article><footer>Copyright 2019 The Daily Record</footer></body></html>"
    )


def pdf(pages: Sequence[str], title: str | None = None) -> bytes:
    """A PDF with one line of text a page; a page of "" holds none."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for line in pages:
        content = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET" if line else ""
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    trailer = f"/Size {len(objects) + 2} /Root 1 0 R"
    if title is not None:
        objects.append(f"<< /Title ({title}) /CreationDate (D:20200101000000Z) >>")
        trailer += f" /Info {len(objects)} 0 R"
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{written}{table}trailer\n<< {trailer} >>\nstartxref\n{len(written)}\n%%EOF\n".encode("latin-1")
