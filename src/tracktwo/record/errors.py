"""What can go wrong with a record in a way that a person can mend."""


class RecordError(Exception):
    """One line: what is wrong, with which database or file, and what to do. The case is as it was before."""

    def format_message(self) -> str:
        """The line, as the command prints it."""
        return str(self)
