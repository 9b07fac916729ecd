"""Documents from the web, within limits of size, time and redirects."""

import re
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3 import exceptions as broken

from .document import LARGEST_FILE, TOO_LARGE
from .problem import Unreadable, shown

SCHEMES = ("http", "https")
MOST_REDIRECTS = 5
CHUNK = 65_536
HEADERS = {"User-Agent": "tracktwo", "Accept": "text/html, text/plain, application/pdf, */*;q=0.5"}

# The first that fits is said; the later classes are the wider ones.
FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (broken.NameResolutionError, "is on a host that is not known; check the address"),
    (broken.NewConnectionError, "is on a host that does not let itself be reached; check the address"),
    (broken.TimeoutError, "does not answer in time; try again later"),
    (broken.SSLError, "has a certificate that cannot be trusted; open it in a browser and save the page"),
    (broken.DecodeError, "sends data that cannot be unpacked; open it in a browser and save the page"),
    (ValueError, "is not a valid address; check it"),
    (Exception, "breaks off its answer; try again later"),
)

ADVICE = {
    401: "it asks for a login, so save the page from your browser and name the file",
    403: "it refuses programs, so save the page from your browser and name the file",
    404: "check the address",
    410: "look for a copy in a web archive",
}


@dataclass(frozen=True)
class Reply:
    """What a server sent. `url` is the address at the end of all redirects; `content_type` may be empty."""

    url: str
    content_type: str
    charset: str | None
    body: bytes


def is_url(source: str) -> bool:
    """Whether a source is meant as an address, of whatever scheme."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", source) is not None


def fetch(url: str, *, silence: float = 15.0, patience: float = 60.0) -> Reply:
    """The document at a URL.

    Waits at most `silence` seconds for the next bytes, and `patience` seconds in all. Raises Unreadable for anything
    but a whole answer of status 200 and at most LARGEST_FILE bytes.
    """
    outcome: Queue[Reply | Unreadable] = Queue()

    def work() -> None:
        try:
            outcome.put(_follow(url, silence, monotonic() + patience))
        except Unreadable as why:
            outcome.put(why)
        except Exception as error:  # a thread must not end without an outcome
            outcome.put(Unreadable(next(words for kind, words in FAILURES if isinstance(error, kind))))

    # In a thread of its own, because neither the search for a host nor a header sent in drops obeys a time limit.
    Thread(target=work, daemon=True).start()
    try:
        reply = outcome.get(timeout=patience)
    except Empty:
        reply = _too_slow()
    if isinstance(reply, Unreadable):
        raise reply
    return reply


def _follow(url: str, silence: float, deadline: float) -> Reply:
    """The answer at the end of the redirects; the scheme is checked at each of them."""
    with urllib3.PoolManager(headers=HEADERS, timeout=urllib3.Timeout(silence), retries=False) as pool:
        here = url
        for _ in range(MOST_REDIRECTS + 1):
            _check_scheme(here, redirected=here != url)
            response = pool.request("GET", here, redirect=False, preload_content=False)
            try:
                location = response.get_redirect_location()
                if not location:
                    return _reply(here, response, deadline)
                here = urljoin(here, location)
            finally:
                response.close()
    raise Unreadable(f"redirects more than {MOST_REDIRECTS} times; name the address where the report is")


def _check_scheme(url: str, redirected: bool) -> None:
    if urlsplit(url).scheme not in SCHEMES:
        what = f"redirects to {shown(url)}, which is" if redirected else "is"
        raise Unreadable(f"{what} neither http nor https; name a web address, or a file by its path")


def _reply(url: str, response: urllib3.BaseHTTPResponse, deadline: float) -> Reply:
    if response.status != 200:
        advice = ADVICE.get(response.status, "try again later")
        raise Unreadable(f"is not to be had (the server answers {response.status}); {advice}")
    kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", parameters, re.IGNORECASE)
    return Reply(url, kind.strip().lower(), charset[1] if charset else None, _body(response, deadline))


def _body(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    body = bytearray()
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > LARGEST_FILE:
            raise Unreadable(f"{TOO_LARGE}; save it and split it into its reports")
        if monotonic() > deadline:
            raise _too_slow()
    return bytes(body)


def _too_slow() -> Unreadable:
    return Unreadable("takes too long to send its answer; try again later, or save the page from your browser")
