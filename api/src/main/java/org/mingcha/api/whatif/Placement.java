package org.mingcha.api.whatif;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a candidate stands; the built-in pack is below it in any case. */
enum Placement {
    /** In place of all the service's own packs. */
    INSTEAD,
    /** After the service's own packs, which it extends and overrides. */
    BESIDE;

    /** The pack directories of the trial, in the order they are loaded. */
    List<Path> directories(List<Path> own, Path candidate) {
        List<Path> directories = new ArrayList<>(this == BESIDE ? own : List.of());
        directories.add(candidate);
        return directories;
    }
}
