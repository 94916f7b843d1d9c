package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.types.DataTypes;

/** Calls of functions over texts and bytes. */
final class StringCalls {
    private static final Column ID = col("id");
    private static final Column A = col("a");
    private static final Column B = col("b");
    private static final Column G = col("g");
    private static final Column BYTES = col("bytes");
    private static final Column BYTES_OF_G = G.cast(DataTypes.BinaryType);

    private StringCalls() {}

    static void add(SparkClientCalls on) {
        lengths(on);
        letters(on);
        ends(on);
        pieces(on);
        places(on);
        patterns(on);
        formats(on);
        bytes(on);
        urls(on);
        masked(on);
        encrypted(on);
    }

    private static void lengths(SparkClientCalls on) {
        on.complex("function_length", length(G));
        on.complex("function_len", len(G));
        on.complex("function_char_length", char_length(G));
        on.complex("function_character_length", character_length(G));
        on.complex("function_bit_length", bit_length(G));
        on.complex("function_octet_length", octet_length(G));
        on.complex("function_levenshtein", levenshtein(G, lit("bob")));
        on.complex("function_levenshtein_with_threshold", levenshtein(G, lit("bob"), 2));
    }

    private static void letters(SparkClientCalls on) {
        on.complex("function_ascii", ascii(G));
        on.complex("function_char", char_(A));
        on.complex("function_chr", chr(A));
        on.complex("function_initcap", initcap(G));
        on.complex("function_lower", lower(G));
        on.complex("function_lcase", lcase(G));
        on.complex("function_upper", upper(G));
        on.complex("function_ucase", ucase(G));
        on.complex("function_translate", translate(G, "foo", "bar"));
        on.complex("function_collate", collate(G, "UNICODE"));
        on.complex("function_collation", collation(G));
    }

    private static void ends(SparkClientCalls on) {
        on.complex("function_lpad", lpad(G, 10, "-"));
        on.binary("function_lpad_binary", lpad(BYTES, lit(5), lit(new byte[] {0xc, 0xa, 0xf, 0xe})));
        on.complex("function_rpad", rpad(G, 10, "-"));
        on.binary("function_rpad_binary", rpad(BYTES, lit(5), lit(new byte[] {0xb, 0xa, 0xb, 0xe})));
        on.complex("function_trim", trim(G));
        on.complex("function_trim_with_pattern", trim(G, lit("---")));
        on.complex("function_ltrim", ltrim(G));
        on.complex("function_ltrim_with_pattern", ltrim(G, lit("xxx")));
        on.complex("function_rtrim", rtrim(G));
        on.complex("function_rtrim_with_pattern", rtrim(G, lit("yyy")));
        on.complex("function_btrim", btrim(G));
        on.complex("function_btrim_with_specified_trim_string", btrim(G, G));
    }

    private static void pieces(SparkClientCalls on) {
        on.complex("function_concat_ws", concat_ws("-", B, lit("world"), ID));
        on.complex("function_elt", elt(A, G, G));
        on.complex("function_left", left(G, G));
        on.complex("function_right", right(G, G));
        on.complex("function_overlay", overlay(B, lit("foo"), lit(4)));
        on.complex("function_overlay_with_len", overlay(B, lit("foo"), lit(4), lit("3")));
        on.complex("function_replace", replace(G, G));
        on.complex("function_replace_with_specified_string", replace(G, G, G));
        on.complex("function_sentences", sentences(G));
        on.complex("function_sentences_with_language", sentences(G, lit("en")));
        on.complex("function_sentences_with_language_and_country", sentences(G, lit("en"), lit("US")));
        on.complex("function_split", split(G, ";"));
        on.complex("function_split_using_columns", split(G, G));
        on.complex("function_split_with_limit", split(G, ";", 10));
        on.complex("function_split_with_limit_using_columns", split(G, lit(";"), A));
        on.complex("function_split_part", split_part(G, G, A));
        on.complex("function_substr", substr(G, A));
        on.complex("function_substr_with_len", substr(G, A, A));
        on.complex("function_substring", substring(G, 4, 5));
        on.complex("function_substring_using_columns", substring(G, A, B));
        on.complex("function_substring_index", substring_index(G, ";", 5));
    }

    private static void places(SparkClientCalls on) {
        on.complex("function_contains", contains(G, G));
        on.complex("function_startswith", startswith(G, G));
        on.complex("function_endswith", endswith(G, G));
        on.complex("function_find_in_set", find_in_set(G, G));
        on.complex("function_locate", locate("jar", G));
        on.complex("function_locate_with_pos", locate("jar", G, 10));
        on.complex("function_position", position(G, G));
        on.complex("function_position_with_start", position(G, G, A));
    }

    private static void patterns(SparkClientCalls on) {
        Column letters = lit("[a-z]+b");
        Column pairs = lit("(\\d+)([a-z]+)");
        Column digits = lit("\\d+(a|b|m)");
        on.complex("function_like", like(G, G));
        on.complex("function_like_with_escape", like(G, G, lit('/')));
        on.complex("function_ilike", ilike(G, G));
        on.complex("function_ilike_with_escape", ilike(G, G, lit('/')));
        on.complex("function_rlike", rlike(G, letters));
        on.complex("function_regexp", regexp(G, letters));
        on.complex("function_regexp_like", regexp_like(G, letters));
        on.complex("function_regexp_count", regexp_count(G, lit("\\d+")));
        on.complex("function_regexp_extract", regexp_extract(G, "(\\d+)-(\\d+)", 1));
        on.complex("function_regexp_extract_all_without_regex_group_index", regexp_extract_all(G, pairs));
        on.complex("function_regexp_extract_all_with_regex_group_index", regexp_extract_all(G, pairs, lit(1)));
        on.complex("function_regexp_replace", regexp_replace(G, "(\\d+)", "XXX"));
        on.complex("function_regexp_substr", regexp_substr(G, lit("\\d{2}(a|b|m)")));
        on.complex("function_regexp_instr_without_regex_group_index", regexp_instr(G, digits));
        on.complex("function_regexp_instr_with_regex_group_index", regexp_instr(G, digits, lit(1)));
    }

    private static void formats(SparkClientCalls on) {
        on.complex("function_format_number", format_number(B, 1));
        on.complex("function_printf", printf(G, A, G));
        on.complex("function_to_char", to_char(B, lit("$99.99")));
        on.complex("function_to_varchar", to_varchar(B, lit("$99.99")));
        on.complex("function_to_number", to_number(G, lit("$99.99")));
        on.complex("function_try_to_number", try_to_number(G, lit("99,999")));
        on.complex("function_str_to_map", str_to_map(G));
        on.complex("function_str_to_map_with_pair_delimiter", str_to_map(G, lit(","), lit("=")));
        on.complex("function_str_to_map_with_pair_and_keyValue_delimiter", str_to_map(G, lit(",")));
    }

    private static void bytes(SparkClientCalls on) {
        on.complex("function_base64", base64(BYTES_OF_G));
        on.complex("function_unbase64", unbase64(G));
        on.complex("function_decode", decode(BYTES_OF_G, "UTF-8"));
        on.complex("function_encode", encode(G, "UTF-8"));
        on.complex("function_to_binary", to_binary(G));
        on.complex("function_to_binary_with_format", to_binary(G, lit("utf-8")));
        on.complex("function_try_to_binary", try_to_binary(G, lit("format")));
        on.complex("function_try_to_binary_without_format", try_to_binary(G));
        on.complex("function_md5", md5(BYTES_OF_G));
        on.complex("function_sha", sha(G));
        on.complex("function_sha1", sha1(BYTES_OF_G));
        on.complex("function_sha2", sha2(BYTES_OF_G, 512));
        on.complex("function_crc32", crc32(BYTES_OF_G));
    }

    private static void urls(SparkClientCalls on) {
        on.complex("function_parse_url", parse_url(G, G));
        on.complex("function_parse_url_with_key", parse_url(G, G, G));
        on.complex("function_try_parse_url", try_parse_url(G, G));
        on.complex("function_try_parse_url_with_key", try_parse_url(G, G, G));
        on.complex("function_url_decode", url_decode(G));
        on.complex("function_try_url_decode", try_url_decode(G));
        on.complex("function_url_encode", url_encode(G));
    }

    private static void masked(SparkClientCalls on) {
        on.complex("function_mask", mask(G));
        on.complex("function_mask_with_specific_upperChar", mask(G, lit('X')));
        on.complex("function_mask_with_specific_upperChar_lowerChar", mask(G, lit('X'), lit('x')));
        on.complex("function_mask_with_specific_upperChar_lowerChar_digitChar", mask(G, lit('X'), lit('x'), lit('n')));
        on.complex(
                "function_mask_with_specific_upperChar_lowerChar_digitChar_otherChar",
                mask(G, lit('X'), lit('x'), lit('n'), lit('*')));
    }

    private static void encrypted(SparkClientCalls on) {
        Column start = lit(new byte[] {67, 68, 69});
        on.complex("function_aes_encrypt", aes_encrypt(G, G));
        on.complex("function_aes_encrypt_with_mode", aes_encrypt(G, G, G));
        on.complex("function_aes_encrypt_with_mode_padding", aes_encrypt(G, G, G, G));
        on.complex("function_aes_encrypt_with_mode_padding_iv", aes_encrypt(G, G, G, G, start));
        on.complex("function_aes_encrypt_with_mode_padding_iv_aad", aes_encrypt(G, G, G, G, start, G));
        on.complex("function_aes_decrypt", aes_decrypt(G, G));
        on.complex("function_aes_decrypt_with_mode", aes_decrypt(G, G, G));
        on.complex("function_aes_decrypt_with_mode_padding", aes_decrypt(G, G, G, G));
        on.complex("function_aes_decrypt_with_mode_padding_aad", aes_decrypt(G, G, G, G, G));
        on.complex("function_try_aes_decrypt", try_aes_decrypt(G, G));
        on.complex("function_try_aes_decrypt_with_mode", try_aes_decrypt(G, G, G));
        on.complex("function_try_aes_decrypt_with_mode_padding", try_aes_decrypt(G, G, G, G));
        on.complex("function_try_aes_decrypt_with_mode_padding_aad", try_aes_decrypt(G, G, G, G, G));
    }
}
