"""Haystack: a component that cleans documents and keeps their metadata."""

from dataclasses import replace

from haystack import Document, component

import arnorm


@component
class ArabicCleaner:
    def __init__(self, profile: str = "tidy"):
        self.profile = profile

    def cleaned(self, document: Document) -> Document:
        text = arnorm.normalize(document.content or "", self.profile)
        return replace(document, content=text, id="")  # Haystack makes the id from the text

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]):
        return {"documents": list(map(self.cleaned, documents))}


done = ArabicCleaner().run([Document(content="قال ، نعم", meta={"url": "https://example.org/1"})])
for document in done["documents"]:
    print(document.content, document.meta["url"])
# prints قال، نعم https://example.org/1
