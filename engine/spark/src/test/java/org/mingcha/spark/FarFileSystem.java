package org.mingcha.spark;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** This machine's files under another scheme, as if they lay elsewhere. */
public final class FarFileSystem extends RawLocalFileSystem {

    @Override
    public URI getUri() {
        return URI.create("far:///");
    }

    @Override
    public String getScheme() {
        return "far";
    }
}
