package io.sparkex.types;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts DDL into tokens as {@code SqlBaseLexer.g4} of Spark 4.1 does, as far as schemas need it. It never fails: a character
 * that begins nothing is a token of its own, which the grammar takes nowhere. An angle bracket is always one token, so that
 * {@code >>} closes two types; only {@code <>} is kept together, as there.
 */
final class DdlLexer {
    /** What a token is. */
    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in backquotes. */
        QUOTED,
        /** A text in quotes. */
        TEXT,
        /** Digits alone. */
        INTEGER,
        /** Any other number, such as {@code 1L}, which is no name either. */
        NUMBER,
        /** Anything else. */
        SYMBOL,
        /** The end, or a comment that is not closed. */
        END
    }

    /**
     * A piece of the text.
     *
     * @param kind what it is
     * @param text the piece as it was written; of the end the comment that is not closed, or empty
     * @param value what it means: a word in upper case, a name or a text without its quotes
     * @param start the index of its first character in the whole
     */
    record Token(Kind kind, String text, String value, int start) {
        boolean is(Kind expected) {
            return kind == expected;
        }

        boolean isWord(String keyword) {
            return kind == Kind.WORD && value.equals(keyword);
        }

        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && value.equals(symbol);
        }
    }

    private static final String SPACES =
            " \t\n\f\r\u000B\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                    + "\u2009\u200A\u2028\u202F\u205F\u3000";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+([LSY]|(E[0-9]+)?(BD|[FD])?)");

    private final String text;
    private int position;
    private boolean unclosed;

    private DdlLexer(String text) {
        this.text = text;
    }

    /** The tokens of a text; the last one is of the kind {@link Kind#END}. */
    static List<Token> tokens(String text) {
        DdlLexer lexer = new DdlLexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (!tokens.get(tokens.size() - 1).is(Kind.END));
        return tokens;
    }

    private Token next() {
        if (unclosed) {
            position = text.length();
            return token(Kind.END, position);
        }
        int comment = skipHidden();
        if (position == text.length()) {
            return token(Kind.END, comment);
        }
        int start = position;
        char first = text.charAt(start);
        if (first == '`' || first == '\'' || first == '"') {
            int end = closing(start, first != '`');
            if (end > start) {
                position = end;
                String body = text.substring(start + 1, end - 1);
                return first == '`'
                        ? new Token(Kind.QUOTED, text.substring(start, end), body.replace("``", "`"), start)
                        : new Token(Kind.TEXT, text.substring(start, end), unescape(body, first), start);
            }
            // No rule takes such a quote, so nobody asks for what follows; looking for the ends of more of them takes
            // long.
            unclosed = true;
        }
        if (first == 'r' || first == 'R') {
            int end = closingRaw(start + 1);
            if (end > start) {
                position = end;
                return new Token(Kind.TEXT, text.substring(start, end), text.substring(start + 2, end - 1), start);
            }
        }
        while (position < text.length() && isWordPart(text.codePointAt(position))) {
            position += Character.charCount(text.codePointAt(position));
        }
        if (position > start) {
            return word(start);
        }
        position += text.startsWith("<>", start) ? 2 : Character.charCount(text.codePointAt(start));
        return token(Kind.SYMBOL, start);
    }

    private Token token(Kind kind, int start) {
        String piece = text.substring(start, position);
        return new Token(kind, piece, piece, start);
    }

    private Token word(int start) {
        String piece = text.substring(start, position);
        StringBuilder upper = new StringBuilder();
        piece.codePoints().map(Character::toUpperCase).forEach(upper::appendCodePoint);
        String value = upper.toString();
        if (DIGITS.matcher(value).matches()) {
            return new Token(Kind.INTEGER, piece, value, start);
        }
        Kind kind = NUMBER.matcher(value).matches() ? Kind.NUMBER : Kind.WORD;
        return new Token(kind, piece, value, start);
    }

    private static boolean isWordPart(int character) {
        return character == '_' || character >= '0' && character <= '9' || Character.isLetter(character);
    }

    /** Skips white space and comments; gives the start of a comment that is not closed, or the position. */
    private int skipHidden() {
        while (position < text.length()) {
            if (SPACES.indexOf(text.charAt(position)) >= 0) {
                position++;
            } else if (text.startsWith("--", position)) {
                skipLine();
            } else if (isComment(position)) {
                int start = position;
                if (!skipComment()) {
                    return start;
                }
            } else {
                return position;
            }
        }
        return position;
    }

    private void skipLine() {
        while (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0) {
            position += text.startsWith("\\\n", position) ? 2 : 1;
        }
    }

    /** A hint begins like a comment and is none. */
    private boolean isComment(int start) {
        return text.startsWith("/*", start) && !text.startsWith("+", start + 2);
    }

    /** Skips a comment with those inside of it; false when the text ends before it. */
    private boolean skipComment() {
        int open = 0;
        do {
            if (position == text.length()) {
                return false;
            }
            if (isComment(position)) {
                open++;
                position += 2;
            } else if (text.startsWith("*/", position)) {
                open--;
                position += 2;
            } else {
                position++;
            }
        } while (open > 0);
        return true;
    }

    /** The index behind the closing quote, where a quote that stands twice is none; -1 when there is no closing one. */
    private int closing(int start, boolean escapes) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean pair = character == quote && at + 1 < text.length() && text.charAt(at + 1) == quote;
            if (character == quote && !pair) {
                return at + 1;
            }
            at += pair || escapes && character == '\\' ? 2 : 1;
        }
        return -1;
    }

    /** The index behind a raw text, which has no escapes; -1 when there is none. */
    private int closingRaw(int start) {
        if (start == text.length() || "'\"".indexOf(text.charAt(start)) < 0) {
            return -1;
        }
        int end = text.indexOf(text.charAt(start), start + 1);
        return end < 0 ? -1 : end + 1;
    }

    /** What a text in quotes means, as {@code SparkParserUtils.unescapeSQLString} says. */
    private static String unescape(String body, char quote) {
        StringBuilder out = new StringBuilder(body.length());
        int at = 0;
        while (at < body.length()) {
            char character = body.charAt(at);
            if (character == quote) {
                out.append(quote);
                at += 2;
            } else if (character != '\\') {
                out.append(character);
                at++;
            } else {
                at += 1 + unescapeOne(body, at + 1, out);
            }
        }
        return out.toString();
    }

    /** Appends what follows a backslash and gives how many characters that were. */
    private static int unescapeOne(String body, int at, StringBuilder out) {
        char character = body.charAt(at);
        if (character == 'u' && areDigits(body, at + 1, 4, 16)) {
            out.append((char) Integer.parseInt(body, at + 1, at + 5, 16));
            return 5;
        }
        if (character == 'U' && areDigits(body, at + 1, 8, 16)) {
            appendCodePoint(Long.parseLong(body, at + 1, at + 9, 16), out);
            return 9;
        }
        if ((character == '0' || character == '1') && areDigits(body, at + 1, 2, 8)) {
            out.append((char) Integer.parseInt(body, at, at + 3, 8));
            return 3;
        }
        switch (character) {
            case '0' -> out.append('\0');
            case 'b' -> out.append('\b');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'Z' -> out.append('\032');
            case '%', '_' -> out.append('\\').append(character);
            default -> out.append(character);
        }
        return 1;
    }

    private static boolean areDigits(String body, int start, int count, int radix) {
        if (start + count > body.length()) {
            return false;
        }
        return body.substring(start, start + count)
                .chars()
                .allMatch(character -> character < 128 && Character.digit(character, radix) >= 0);
    }

    /** Numbers that are no code points become what Spark makes of them. */
    private static void appendCodePoint(long codePoint, StringBuilder out) {
        if (codePoint < 0x10000) {
            out.append((char) codePoint);
        } else {
            out.append((char) ((codePoint - 0x10000) / 0x400 + 0xd800));
            out.append((char) ((codePoint - 0x10000) % 0x400 + 0xdc00));
        }
    }
}
