"""The engine's data: conversations, spans, times, errors."""
