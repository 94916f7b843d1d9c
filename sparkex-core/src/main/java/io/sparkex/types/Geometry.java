package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A shape in a Cartesian coordinate system: its well-known binary form and its spatial reference system. The value of the
 * type {@link GeometryType}. Equal when both are. PySpark: {@code Geometry}.
 *
 * @since 0.1.0
 */
public final class Geometry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] wkb;
    private final int srid;

    private Geometry(byte[] wkb, int srid) {
        this.wkb = wkb;
        this.srid = srid;
    }

    /**
     * Makes a shape.
     *
     * @param wkb the well-known binary (WKB) form, copied and not looked into
     * @param srid the number of the spatial reference system, 0 for none
     * @return the shape
     * @since 0.1.0
     */
    public static Geometry of(byte[] wkb, int srid) {
        return new Geometry(Check.notNull("wkb", wkb).clone(), srid);
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
        return other instanceof Geometry that && srid == that.srid && Arrays.equals(wkb, that.wkb);
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
