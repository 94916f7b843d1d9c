package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.PlanNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL text that names data frames in braces: <code>{df}</code>, and their columns: <code>{df.id}</code> or
 * <code>{df[id]}</code>. PySpark: {@code SQLStringFormatter}. Lives within one call.
 */
final class SqlTemplate {
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(?:\\.([^\\[\\].]+)|\\[([^\\[\\]]+)])?");

    private final Map<String, DataFrame> frames;
    private final Map<DataFrame, String> names = new LinkedHashMap<>();

    SqlTemplate(Map<String, DataFrame> frames) {
        this.frames = Arguments.notNull("frames", frames);
    }

    /** The text with names that nothing else has, since the server drops the views of these names afterwards. */
    String fill(String text) {
        return BRACES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
    }

    /** The plans of the frames that the text named, by the names that it has now. */
    Map<String, PlanNode> views() {
        Map<String, PlanNode> views = new LinkedHashMap<>();
        names.forEach((frame, name) -> views.put(name, frame.plan()));
        return views;
    }

    private String replacement(MatchResult found) {
        String braces = found.group();
        if (braces.equals("{{") || braces.equals("}}")) {
            return braces.substring(1);
        }
        Matcher field = FIELD.matcher(found.group(1) == null ? "" : found.group(1));
        if (!field.matches() || !frames.containsKey(field.group(1))) {
            throw new SparkIllegalArgumentException(
                    "INVALID_SQL_TEMPLATE",
                    "The text has " + braces + ", which is none of the frames " + frames.keySet()
                            + ". Name a frame as {df} and its column as {df.id}, and write a brace twice to have it as"
                            + " it is.");
        }
        DataFrame frame = Arguments.notNull("frame", frames.get(field.group(1)));
        String column = field.group(2) == null ? field.group(3) : field.group(2);
        return column != null ? column : names.computeIfAbsent(frame, named -> freshName());
    }

    private static String freshName() {
        return "_sparkex_temp_view_" + UUID.randomUUID().toString().replace("-", "");
    }
}
