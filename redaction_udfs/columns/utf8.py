"""Text that claims to be UTF-8 and is not."""

import numpy as np
import pyarrow as pa

from redaction_udfs.columns.nested import StringColumn


def with_valid_utf8(strings: StringColumn) -> StringColumn:
    """Makes a column valid UTF-8. U+FFFD stands for bytes that cannot be read.

    Spark passes on whatever bytes a Parquet file holds. Offsets are counted in the text as it is returned here.
    """
    try:
        strings.values.validate(full=True)
    except pa.ArrowInvalid:
        return _repaired(strings)
    return strings


def _repaired(strings: StringColumn) -> StringColumn:
    kind = strings.values.type
    written = strings.values.view(pa.large_binary() if pa.types.is_large_string(kind) else pa.binary()).to_pylist()
    texts = [None if value is None else value.decode("utf-8", "replace") for value in written]
    repaired = [i for i, text in enumerate(texts) if text is not None and text.encode() != written[i]]
    return strings._replace(values=pa.array(texts, kind), repaired=np.array(repaired, dtype=np.int64))
