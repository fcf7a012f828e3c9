"""Settings of a Spark session for tables of a few rows; what plans and results depend on is as in production."""

SMALL_TABLES = {
    "spark.driver.memory": "2g",
    # A session of tests lives for minutes: thorough compiling, checked bytecode and collecting in parallel cost it half
    # of its processor time (92 s against 45 s up to the end of a first run) and pay off in hours. Without thorough
    # compiling Java sets 48 MB aside for compiled code, which a session fills.
    "spark.driver.extraJavaOptions": "-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions "
    "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:-BytecodeVerificationRemote -XX:+UseSerialGC",
    # A run generates more classes than the 100 that Spark keeps: each run would compile them all again.
    "spark.sql.codegen.cache.maxEntries": "5000",
    # One task for the few rows of a shuffle, and of Delta's log.
    "spark.sql.shuffle.partitions": "1",
    "spark.databricks.delta.snapshotPartitions": "1",
    # VACUUM lists three folders in 10,000 tasks by default, which took some 90 s of processor time.
    "spark.sql.sources.parallelPartitionDiscovery.parallelism": "2",
}
