"""Words as the Universal Dependencies treebanks cut them, by spaCy's tokenizer with a few rules added."""

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Abbreviations that spaCy's rules lack; as in the treebanks each is one word with its full stop.
_ABBREVIATIONS = ("col. lt. maj. capt. sgt. cmdr. cpl. pvt. brig. hon. amb. insp. supt. adm. messrs. a.k.a. approx. "
                  "fr.").split()
_DASHES = r"-–—"


def blank_pipeline() -> Language:
    """A spaCy pipeline with no components whose tokenizer also parts dashes, slashes and currency signs."""
    pipeline = spacy.blank("en")
    rules = pipeline.Defaults
    infixes = [*(rules.infixes or ()), rf"(?<=[\w.’'%])[{_DASHES}]+(?=[\w$€£“\"'‘])", r"(?<=[A-Za-z])/(?=[A-Za-z])",
               r"(?<=\w)[“”\"](?=\w)"]
    prefixes = [*(rules.prefixes or ()), rf"[{_DASHES}]+(?=\w)", r"[A-Z]{1,3}(?=\$\d)"]
    suffixes = [*(rules.suffixes or ()), rf"(?<=\w)[{_DASHES}]+", r"(?<=\d)(?:bn|tn|km|kg|mph|am|pm)"]
    tokenizer = pipeline.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    for abbreviation in _ABBREVIATIONS:
        for form in {abbreviation, abbreviation.capitalize()}:
            tokenizer.add_special_case(form, [{ORTH: form}])
    return pipeline
