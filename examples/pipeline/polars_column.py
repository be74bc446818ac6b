"""polars: a column in batches, with missing values."""

import polars as pl

import arnorm


def tidy(column: pl.Series) -> pl.Series:
    there = column.is_not_null()
    done = iter(arnorm.normalize_many(column.filter(there).to_list(), "tidy"))
    return pl.Series([next(done) if one else None for one in there])


frame = pl.LazyFrame({"text": ["قال ، نعم", None, "إلى  الأمام"]})
frame = frame.with_columns(pl.col("text").map_batches(tidy, return_dtype=pl.String))
print(frame.collect()["text"].to_list())
# prints ['قال، نعم', None, 'إلى الأمام']
