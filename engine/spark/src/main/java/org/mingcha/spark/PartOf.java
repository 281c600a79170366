package org.mingcha.spark;

import java.util.Map;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Which partition a key belongs to: the largest keys have one each, and these are the first, so that they are begun first; the others share the
 * rest.
 *
 * @param large partition by key
 * @param shared how many partitions the others share
 */
record PartOf(Map<String, Integer> large, int shared) implements UDF1<String, Integer> {

    int count() {
        return large.size() + shared;
    }

    @Override
    public Integer call(String key) {
        Integer own = large.get(key);
        int hash = key.hashCode();
        return own != null ? own : large.size() + Math.floorMod((hash ^ hash >>> 16) * 0x45d9f3b, shared);
    }
}
