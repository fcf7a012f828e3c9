"""Policy files: documents in, effective rules out, all layers applied."""
