package org.mingcha.api.upload;

/** How far an upload is. */
public enum UploadState {
    /** Kept, waiting to be read. */
    RECEIVED,
    READING,
    /** Read to the end; some rows may have been rejected. */
    READ,
    /** The file as a whole cannot be used; the failure says why. */
    UNREADABLE
}
