package org.mingcha.spark;

import org.apache.spark.sql.SparkSession;

/** Spark within the tests' own process, on two threads; started once and ended with the process. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("mingcha tests")
                .config("spark.ui.enabled", "false")
                .config("spark.log.level", "ERROR")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.hadoop.fs.far.impl", FarFileSystem.class.getName())
                .getOrCreate();
    }
}
