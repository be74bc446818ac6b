"""Haystack: a component that cleans documents."""

from haystack import Document, component

import arnorm


@component
class ArabicCleaner:
    def __init__(self, profile: str = "tidy"):
        self.profile = profile

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]):
        texts = arnorm.normalize_many([document.content or "" for document in documents], self.profile)
        return {"documents": [Document(content=text) for text in texts]}


done = ArabicCleaner().run([Document(content="قال ، نعم"), Document(content="إلى  الأمام")])
print([document.content for document in done["documents"]])
# prints ['قال، نعم', 'إلى الأمام']
