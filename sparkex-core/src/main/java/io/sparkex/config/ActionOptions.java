package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Optional;
import java.util.UUID;

/**
 * What single actions choose for themselves, for the block of code that they are in.
 *
 * @param operationId the id by which server and logs know the operation, a UUID; only one action of the block may run
 *     with it; empty to draw one for each
 * @param resultChunking in which pieces results may come; empty to take the session's choice
 * @since 0.1.0
 */
public record ActionOptions(Optional<String> operationId, Optional<ResultChunking> resultChunking) {
    private static final ActionOptions NONE = new ActionOptions(Optional.empty(), Optional.empty());

    /** Checks the id. */
    public ActionOptions {
        operationId.ifPresent(ActionOptions::checkOperationId);
    }

    /**
     * Returns no choice at all.
     *
     * @return the options
     */
    public static ActionOptions none() {
        return NONE;
    }

    /**
     * Chooses the id of the one action in the block.
     *
     * @param id a UUID
     * @return a copy with the id
     * @throws SparkIllegalArgumentException {@code INVALID_OPERATION_UUID_ID} when it is none
     */
    public ActionOptions withOperationId(String id) {
        return new ActionOptions(Optional.of(id), resultChunking);
    }

    /**
     * Chooses in which pieces results may come.
     *
     * @param chunking the choice
     * @return a copy with the choice
     */
    public ActionOptions withResultChunking(ResultChunking chunking) {
        return new ActionOptions(operationId, Optional.of(chunking));
    }

    private static void checkOperationId(String id) {
        try {
            // The parser of UUIDs also takes shorter texts.
            if (UUID.fromString(id).toString().equalsIgnoreCase(id)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, with the other ones.
        }
        throw new SparkIllegalArgumentException(
                "INVALID_OPERATION_UUID_ID", "Argument `operation_id` must be a valid UUID, got '" + id + "'.");
    }
}
