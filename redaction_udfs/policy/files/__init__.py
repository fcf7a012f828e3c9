"""Policy files as they are written: documents in, the effective rules out, all layers applied."""
