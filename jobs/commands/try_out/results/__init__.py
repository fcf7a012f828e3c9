"""Results of conversations: rules that are tried in, results and reasons out."""
