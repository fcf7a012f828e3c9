"""Text that claims to be UTF-8 and is not."""

import numpy as np
import pyarrow as pa

from redaction_udfs.columns.nested import Leaf


def with_valid_utf8(leaf: Leaf) -> Leaf:
    """The same leaf if its bytes are valid UTF-8; else one in which U+FFFD stands for what cannot be read.

    Spark passes on whatever bytes a Parquet file holds. Offsets are counted in the text as it is returned here.
    """
    try:
        leaf.values.validate(full=True)
    except pa.ArrowInvalid:
        return _repaired(leaf)
    return leaf


def _repaired(leaf: Leaf) -> Leaf:
    kind = leaf.values.type
    written = leaf.values.view(pa.large_binary() if pa.types.is_large_string(kind) else pa.binary()).to_pylist()
    texts = [None if value is None else value.decode("utf-8", "replace") for value in written]
    repaired = [i for i, text in enumerate(texts) if text is not None and text.encode() != written[i]]
    return leaf._replace(values=pa.array(texts, kind), repaired=np.array(repaired, dtype=np.int64))
