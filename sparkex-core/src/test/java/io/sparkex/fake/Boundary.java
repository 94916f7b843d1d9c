package io.sparkex.fake;

/**
 * A place in the stream of an operation's responses where something can go wrong.
 *
 * @param operationId the operation
 * @param stream which of its streams it is: 0 for the one of the first {@code ExecutePlan}
 * @param position how many of the operation's responses come before; {@link #ARRIVAL} for the moment before the request
 *     is even looked at
 * @param total how many responses the operation has, with {@code ResultComplete}; 0 on arrival
 */
public record Boundary(String operationId, int stream, int position, int total) {
    /** Before the server has taken the request. */
    public static final int ARRIVAL = -1;

    /** After {@code ResultComplete}, before the end of the stream. */
    public boolean isEnd() {
        return position == total;
    }
}
