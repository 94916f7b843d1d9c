package io.sparkex.types;

/**
 * The type of shapes in a Cartesian coordinate system.
 *
 * @param srid the spatial reference system: 0, 3857, 4326, or {@link #MIXED_SRID}
 * @since 0.1.0
 */
public record GeometryType(int srid) implements DataType {
    /** Stands for values of several spatial reference systems. */
    public static final int MIXED_SRID = -1;

    /**
     * Checks the spatial reference system.
     *
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code ST_INVALID_SRID_VALUE} when it is not known
     */
    public GeometryType {
        SpatialReference.crsOfGeometry(srid);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.GEOMETRY;
    }

    @Override
    public String typeName() {
        return "geometry";
    }

    @Override
    public String simpleString() {
        return "geometry(" + SpatialReference.sridText(srid) + ")";
    }
}
