"""What all tests share: one loaded pipeline, one knowledge base, and the manner in which Hypothesis searches."""

import pytest
from hypothesis import settings
from spacy.language import Language

from tracktwo.actors.knowledge_base import KnowledgeBase, knowledge_base
from tracktwo.language.pipeline import language
from tracktwo.reader import Reader

# The same examples on every machine, and no limit in time for one of them: a run passes or fails for its code alone.
settings.register_profile("tracktwo", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("tracktwo")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language stage, loaded once for all tests."""
    return language()


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    """The knowledge base as it ships, read once for all tests."""
    return knowledge_base()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole way of a report, loaded once for all tests."""
    return Reader()
