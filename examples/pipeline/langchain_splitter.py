"""LangChain: chunks of whole sentences, each with its offset in the document."""

from langchain_core.documents import Document

import arnorm

text = "وصل الوفد أمس. وزار المدينة القديمة. ثم غادر البلاد مساء."
chunks = [
    Document(page_content=text[start:end], metadata={"start_index": start})
    for start, end in arnorm.chunk_spans(text, max_chars=40)
]
for chunk in chunks:
    print(chunk.metadata["start_index"], chunk.page_content)
# prints 0 وصل الوفد أمس. وزار المدينة القديمة.
# prints 37 ثم غادر البلاد مساء.
