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
    # Where Hadoop lacks its native library, Delta's log starts eight processes of readlink for each file that it
    # renames: 190 of the 300 that a run of a few rows started, and a fifth of its processor time (9.6 s against 7.5).
    # These two rename without; the first is for tables that one JVM alone writes, as a worker's are. Commands that
    # tests start as processes have the usual ones.
    "spark.delta.logStore.file.impl": "io.delta.storage.LocalLogStore",
    "spark.sql.streaming.checkpointFileManagerClass": "org.apache.spark.sql.execution.streaming.checkpointing."
    "FileSystemBasedCheckpointFileManager",
    # VACUUM lists three folders in 10,000 tasks by default, which took some 90 s of processor time.
    "spark.sql.sources.parallelPartitionDiscovery.parallelism": "2",
}
