package org.mingcha.engine.check;

/**
 * How much of the machine a check may use.
 *
 * @param threads how many groups are judged at the same time
 * @param memoryBytes most bytes of rows held in memory before they go to disk; results may take a quarter of it besides
 * @param partitions into how many parts the rows are cut; of one part per thread as many rows are unpacked at a time as the memory allows
 */
public record Resources(int threads, long memoryBytes, int partitions) {

    private static final long FEW = 16;
    /** What a row and the charge made of it take, about. */
    private static final long BYTES_OF_A_ROW = 3000;

    /** All cores, and an eighth of the heap: record numbers, rules and what is being judged need the rest where the heap is small. */
    public static Resources ofThisMachine() {
        Runtime runtime = Runtime.getRuntime();
        return new Resources(runtime.availableProcessors(), runtime.maxMemory() / 8, 128);
    }

    /** About how many rows one thread may hold unpacked; more only where one group has more. */
    int rowsAtOnce() {
        return (int) Math.max(FEW, Math.min(Integer.MAX_VALUE, memoryBytes / threads / BYTES_OF_A_ROW));
    }
}
