package io.sparkex.types;

/**
 * The type of shapes on the globe, in longitude and latitude.
 *
 * @param srid the spatial reference system: 4326, or {@link #MIXED_SRID}
 * @since 0.1.0
 */
public record GeographyType(int srid) implements DataType {
    /** Stands for values of several spatial reference systems. */
    public static final int MIXED_SRID = -1;

    /**
     * Checks the spatial reference system.
     *
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code ST_INVALID_SRID_VALUE} when it is not known
     */
    public GeographyType {
        SpatialReference.crsOfGeography(srid);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.GEOGRAPHY;
    }

    @Override
    public String typeName() {
        return "geography";
    }

    @Override
    public String simpleString() {
        return "geography(" + SpatialReference.sridText(srid) + ")";
    }
}
