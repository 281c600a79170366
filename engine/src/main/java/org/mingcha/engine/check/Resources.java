package org.mingcha.engine.check;

/**
 * How much of the machine a check may use.
 *
 * @param threads how many groups are judged at the same time
 * @param memoryBytes most bytes of rows held in memory before they go to disk; results may take a quarter of it besides
 * @param partitions into how many parts the rows are cut; one part per thread is unpacked at a time
 */
public record Resources(int threads, long memoryBytes, int partitions) {

    /** All cores, and a fifth of the heap. */
    public static Resources ofThisMachine() {
        Runtime runtime = Runtime.getRuntime();
        return new Resources(runtime.availableProcessors(), runtime.maxMemory() / 5, 128);
    }
}
