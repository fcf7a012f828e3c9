"""Redaction over HTTP: `redact serve`.

In: requests with texts. Out: answers with redacted texts and spans; mistakes by field and kind, never by value.
`settings` reads SERVE.yaml, `app` puts the parts together, `fence` stands around all of it, `workers` are processes in
which the engine runs, `routes` has a file for each group of addresses; behind them are `conversations` and `upstream`.
"""
