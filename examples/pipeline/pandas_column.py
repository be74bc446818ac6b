"""pandas: a column with missing values."""

import pandas as pd

from arnorm import Normalizer

frame = pd.DataFrame({"text": ["قال ، نعم", None, "إلى  الأمام"]})
frame["text"] = frame["text"].map(Normalizer("tidy"), na_action="ignore")
print(frame["text"].fillna("missing").tolist())
# prints ['قال، نعم', 'missing', 'إلى الأمام']
