"""A step for datatrove pipelines that normalises the text of each document. Needs the extra ``datatrove``.

A pipeline in which it stands between a reader and a writer:

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from arnorm.datatrove import ArnormFormatter

    pipeline = [JsonlReader("in"), ArnormFormatter("news"), JsonlWriter("out")]
    LocalPipelineExecutor(pipeline, tasks=8, workers=4).run()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.normalizer import Normalizer

try:
    from datatrove.pipeline.formatters.base import BaseFormatter
except ImportError as error:
    raise ImportError('arnorm.datatrove needs datatrove: pip install "arnorm[datatrove]"') from error

if TYPE_CHECKING:
    from typing import Unpack

    from arnorm.profiles import Options, Profile


class ArnormFormatter(BaseFormatter):
    """Normalises the text of each document; takes what `Normalizer` takes.

    The statistics of the run count the documents that changed, under ``changed``.

    >>> ArnormFormatter("tidy", quotes="guillemets").format('قال "نعم"')
    'قال «نعم»'
    """

    name = "arnorm"

    def __init__(self, profile: str | Profile = "news", **options: Unpack[Options]) -> None:
        super().__init__()
        self.normalizer = Normalizer(profile, **options)

    def format(self, text: str) -> str:
        """Return the text normalised."""
        result = self.normalizer(text)
        if result != text:
            self.stat_update("changed")
        return result
