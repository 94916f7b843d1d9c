package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Map;

/** The spatial reference systems that Spark 4.1 knows: their numbers and the names that schema JSON uses. */
final class SpatialReference {
    static final String DEFAULT_CRS = "OGC:CRS84";
    static final String DEFAULT_ALGORITHM = "SPHERICAL";

    private static final String MIXED_CRS = "SRID:ANY";
    private static final Map<Integer, String> GEOMETRY =
            Map.of(GeometryType.MIXED_SRID, MIXED_CRS, 0, "SRID:0", 3857, "EPSG:3857", 4326, DEFAULT_CRS);
    private static final Map<Integer, String> GEOGRAPHY =
            Map.of(GeographyType.MIXED_SRID, MIXED_CRS, 4326, DEFAULT_CRS);

    private SpatialReference() {}

    static String crsOfGeometry(int srid) {
        return crs(GEOMETRY, srid);
    }

    static String crsOfGeography(int srid) {
        return crs(GEOGRAPHY, srid);
    }

    static GeometryType geometry(String crs) {
        return new GeometryType(srid(GEOMETRY, crs));
    }

    static GeographyType geography(String crs, String algorithm) {
        if (!algorithm.equals(DEFAULT_ALGORITHM)) {
            throw new SparkIllegalArgumentException(
                    "ST_INVALID_ALGORITHM_VALUE",
                    "Unknown edge interpolation algorithm: " + algorithm + ". Use " + DEFAULT_ALGORITHM + ".");
        }
        return new GeographyType(srid(GEOGRAPHY, crs));
    }

    static String sridText(int srid) {
        return srid == GeometryType.MIXED_SRID ? "any" : Integer.toString(srid);
    }

    private static String crs(Map<Integer, String> known, int srid) {
        String crs = known.get(srid);
        if (crs == null) {
            throw new SparkIllegalArgumentException(
                    "ST_INVALID_SRID_VALUE",
                    "Unknown spatial reference system identifier (SRID): " + srid + ". Known here: " + known.keySet());
        }
        return crs;
    }

    private static int srid(Map<Integer, String> known, String crs) {
        for (Map.Entry<Integer, String> entry : known.entrySet()) {
            boolean mixed = entry.getValue().equals(MIXED_CRS);
            if (mixed ? crs.equalsIgnoreCase(MIXED_CRS) : crs.equals(entry.getValue())) {
                return entry.getKey();
            }
        }
        throw new SparkIllegalArgumentException(
                "ST_INVALID_CRS_VALUE",
                "Unknown coordinate reference system: " + crs + ". Known here: " + known.values());
    }
}
