"""Scrapy: an item pipeline, named in ITEM_PIPELINES of the settings."""

import arnorm


class ArabicNews:
    def process_item(self, item, spider=None):
        item["text"] = arnorm.normalize(item["text"], "page")
        return item


print(ArabicNews().process_item({"text": "قال ، نعم"})["text"])
# prints قال، نعم
