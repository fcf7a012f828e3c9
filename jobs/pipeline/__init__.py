"""One run of a job: prepare, redact, check, publish, ledger."""
