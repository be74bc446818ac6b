"""Data-Juicer: a mapper that works in batches."""

from data_juicer.core.data import NestedDataset
from data_juicer.ops.base_op import OPERATORS, Mapper

import arnorm


@OPERATORS.register_module("arnorm_mapper")
class ArnormMapper(Mapper):
    _batched_op = True

    def __init__(self, profile: str = "tidy", **options):
        super().__init__(**options)
        self.normalizer = arnorm.Normalizer(profile)

    def process_batched(self, samples):
        samples[self.text_key] = list(map(self.normalizer, samples[self.text_key]))
        return samples


dataset = NestedDataset.from_list([{"text": "قال ، نعم"}, {"text": "إلى  الأمام"}])
print(list(dataset.process([ArnormMapper()])["text"]))
# prints ['قال، نعم', 'إلى الأمام']
