"""Scrapy: an item pipeline; list it in ITEM_PIPELINES in the settings."""

import arnorm


class ArabicNews:
    def process_item(self, item, spider=None):
        item["text"] = arnorm.normalize(item["text"], "page")
        return item


print(ArabicNews().process_item({"text": "قال ، نعم"})["text"])
# prints قال، نعم
