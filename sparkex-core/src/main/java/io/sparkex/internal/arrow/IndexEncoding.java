package io.sparkex.internal.arrow;

/**
 * How a column that is encoded with a dictionary names the values.
 *
 * @param id the number of the dictionary
 * @param width the bytes of an index
 * @param signed whether indices have a sign
 */
record IndexEncoding(long id, int width, boolean signed) {}
