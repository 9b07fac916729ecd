"""A web server on this machine that answers as a test wants it to."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A running server: `answers` says what it does at each path; `closing` is set when the test is over."""

    def __init__(self, address: str, answers: dict[str, Answer], closing: Event) -> None:
        self.address = address
        self.answers = answers
        self.closing = closing

    def serve(self, path: str, body: str | bytes, content_type: str | None = None, status: int = 200) -> str:
        """Answers this path with a whole body; gives its URL."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            content = body.encode() if isinstance(body, str) else body
            request.send_response(status)
            if content_type is not None:
                request.send_header("Content-Type", content_type)
            request.send_header("Content-Length", str(len(content)))
            request.end_headers()
            request.wfile.write(content)

        return self.act(path, answer)

    def redirect(self, path: str, target: str) -> str:
        """Sends whoever asks for this path elsewhere; gives its URL."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(302)
            request.send_header("Location", target)
            request.end_headers()

        return self.act(path, answer)

    def act(self, path: str, answer: Answer) -> str:
        """Answers this path in any way; gives its URL."""
        self.answers[path] = answer
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    answers: dict[str, Answer] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(ConnectionError):  # the reader had enough
                answers[self.path](self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    closing = Event()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}", answers, closing)
    closing.set()
    server.shutdown()
    server.server_close()
