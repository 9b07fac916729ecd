"""What is wrong with a model, in one line, and where."""

Place = tuple[str | int, ...]
"""The way to an entry of a model file: keys and, in lists, places from 0."""


class ModelError(ValueError):
    """A mistake that the analyst can mend. `place` leads to the entry; a reader of files adds file and line."""

    def __init__(self, message: str, place: Place = ()) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
