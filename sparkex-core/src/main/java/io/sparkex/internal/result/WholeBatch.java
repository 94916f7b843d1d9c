package io.sparkex.internal.result;

import io.sparkex.internal.arrow.HeapBytes;

/**
 * A batch of a result as the server sent it.
 *
 * @param data an Arrow IPC stream
 * @param rowCount how many rows it holds
 */
public record WholeBatch(HeapBytes data, long rowCount) {}
