"""LlamaIndex: nodes of whole sentences, each with its offsets in the document."""

from llama_index.core.schema import TextNode

import arnorm

text = "وصل الوفد أمس. وزار المدينة القديمة. ثم غادر البلاد مساء."
nodes = [
    TextNode(text=text[start:end], start_char_idx=start, end_char_idx=end)
    for start, end in arnorm.chunk_spans(text, max_chars=40)
]
for node in nodes:
    print(node.start_char_idx, node.end_char_idx, node.text)
# prints 0 36 وصل الوفد أمس. وزار المدينة القديمة.
# prints 37 57 ثم غادر البلاد مساء.
