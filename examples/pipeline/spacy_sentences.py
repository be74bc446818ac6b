"""spaCy: a component that sets arnorm's sentences on a tidied text, and maps them back to the source."""

import spacy
from spacy.language import Language

import arnorm


@Language.component("arnorm_sentences")
def arnorm_sentences(doc):
    starts = {start for start, _ in arnorm.sentence_spans(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc


nlp = spacy.blank("ar")
nlp.add_pipe("arnorm_sentences")
explanation = arnorm.explain("وصل الوفد عام 2026 .وغادر أمس .", "tidy")
for sentence in nlp(explanation.text).sents:
    start, end = explanation.alignment.to_source(sentence.start_char, sentence.end_char)
    print(sentence.text, start, end)
# prints وصل الوفد عام 2026. 0 20
# prints وغادر أمس. 20 31
