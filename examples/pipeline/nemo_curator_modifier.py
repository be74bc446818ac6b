"""NVIDIA NeMo Curator: a Normalizer as a modifier, and a DocumentModifier of your own."""

import pandas as pd
from nemo_curator.stages.text.modifiers import DocumentModifier, Modify
from nemo_curator.tasks import DocumentBatch

import arnorm


class ArabicNews(DocumentModifier):
    def __init__(self, profile: str = "tidy"):
        super().__init__()
        self.normalizer = arnorm.Normalizer(profile)

    def modify_document(self, text: str) -> str:
        return self.normalizer(text)


batch = DocumentBatch(dataset_name="news", data=pd.DataFrame({"text": ["قال ، نعم", "إلى  الأمام"]}))
for modifier in arnorm.Normalizer("tidy"), ArabicNews():
    print(Modify(modifier).process(batch).to_pandas()["text"].tolist())
# prints ['قال، نعم', 'إلى الأمام']
# prints ['قال، نعم', 'إلى الأمام']
