"""`redact retain`: old partitions out of the tables, as the job's retention says."""
