"""Files of vendors: a folder in, a folder of redacted twins, an audit and a ledger of files out. Knows no Spark."""
