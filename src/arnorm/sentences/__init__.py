"""Sentences as spans of the text, and chunks of whole sentences."""

from arnorm.sentences.chunking import chunk_spans, chunks
from arnorm.sentences.split import sentence_spans, split_sentences

__all__ = ["chunk_spans", "chunks", "sentence_spans", "split_sentences"]
