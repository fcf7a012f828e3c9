"""Policy files as they are written: documents in, the rules in force once all layers are applied out."""
