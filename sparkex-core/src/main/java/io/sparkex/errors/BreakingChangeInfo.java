package io.sparkex.errors;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failure says about a change of Spark's behaviour that caused it. Immutable. PySpark: the dictionary of
 * {@code getBreakingChangeInfo}.
 *
 * @param migrationMessages what to do about the change
 * @param mitigationConfig a setting that brings the former behaviour back, or {@code null} when there is none
 * @param needsAudit whether each use has to be looked at before the setting is used
 * @since 0.1.0
 */
public record BreakingChangeInfo(
        List<String> migrationMessages, @Nullable MitigationConfig mitigationConfig, boolean needsAudit)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the messages. */
    public BreakingChangeInfo {
        migrationMessages = List.copyOf(migrationMessages);
    }

    /**
     * A setting that brings the former behaviour back.
     *
     * @param key the name of the setting
     * @param value the value to set
     * @since 0.1.0
     */
    public record MitigationConfig(String key, String value) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
