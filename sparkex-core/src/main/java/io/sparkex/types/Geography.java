package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A shape on the globe: its well-known binary form and its spatial reference system. The value of the type {@link
 * GeographyType}. Equal when both are. PySpark: {@code Geography}.
 *
 * @since 0.1.0
 */
public final class Geography implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] wkb;
    private final int srid;

    private Geography(byte[] wkb, int srid) {
        this.wkb = wkb;
        this.srid = srid;
    }

    /**
     * Makes a shape.
     *
     * @param wkb the well-known binary (WKB) form, copied and not looked into
     * @param srid the number of the spatial reference system, 4326 for longitude and latitude
     * @return the shape
     * @since 0.1.0
     */
    public static Geography of(byte[] wkb, int srid) {
        return new Geography(Check.notNull("wkb", wkb).clone(), srid);
    }

    /**
     * Returns the well-known binary form.
     *
     * @return a new array
     * @since 0.1.0
     */
    public byte[] wkb() {
        return wkb.clone();
    }

    /**
     * Returns the spatial reference system.
     *
     * @return its number
     * @since 0.1.0
     */
    public int srid() {
        return srid;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Geography that && srid == that.srid && Arrays.equals(wkb, that.wkb);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(wkb) + srid;
    }

    /**
     * Returns the system and the bytes, as in {@code SRID=4326;0101…}.
     *
     * @return the text, never cut
     */
    @Override
    public String toString() {
        return "SRID=" + srid + ";" + HexFormat.of().withUpperCase().formatHex(wkb);
    }
}
