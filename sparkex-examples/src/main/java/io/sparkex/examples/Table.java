package io.sparkex.examples;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.util.Locale;

/** The tables of TPC-H. */
enum Table {
    REGION(5, "r_regionkey INT, r_name STRING, r_comment STRING"),
    NATION(25, "n_nationkey INT, n_name STRING, n_regionkey INT, n_comment STRING"),
    SUPPLIER(
            10_000,
            "s_suppkey BIGINT, s_name STRING, s_address STRING, s_nationkey INT, s_phone STRING, "
                    + "s_acctbal DECIMAL(15,2), s_comment STRING"),
    CUSTOMER(
            150_000,
            "c_custkey BIGINT, c_name STRING, c_address STRING, c_nationkey INT, c_phone STRING, "
                    + "c_acctbal DECIMAL(15,2), c_mktsegment STRING, c_comment STRING"),
    PART(
            200_000,
            "p_partkey BIGINT, p_name STRING, p_mfgr STRING, p_brand STRING, p_type STRING, p_size INT, "
                    + "p_container STRING, p_retailprice DECIMAL(15,2), p_comment STRING"),
    PARTSUPP(
            800_000,
            "ps_partkey BIGINT, ps_suppkey BIGINT, ps_availqty INT, ps_supplycost DECIMAL(15,2), ps_comment STRING"),
    ORDERS(
            1_500_000,
            "o_orderkey BIGINT, o_custkey BIGINT, o_orderstatus STRING, o_totalprice DECIMAL(15,2), o_orderdate DATE, "
                    + "o_orderpriority STRING, o_clerk STRING, o_shippriority INT, o_comment STRING"),
    LINEITEM(
            6_000_000,
            "l_orderkey BIGINT, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INT, l_quantity DECIMAL(15,2), "
                    + "l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2), l_tax DECIMAL(15,2), "
                    + "l_returnflag STRING, l_linestatus STRING, l_shipdate DATE, l_commitdate DATE, "
                    + "l_receiptdate DATE, l_shipinstruct STRING, l_shipmode STRING, l_comment STRING");

    private final long rowsAtScaleOne;
    private final String schema;

    Table(long rowsAtScaleOne, String schema) {
        this.rowsAtScaleOne = rowsAtScaleOne;
        this.schema = schema;
    }

    /** The columns, as DDL. */
    String schema() {
        return schema;
    }

    /** The rows, made one by one as they are read. */
    Iterable<? extends TpchEntity> rows(double scale) {
        return TpchTable.getTable(toString()).createGenerator(scale, 1, 1);
    }

    /** About how many rows there are; the number of lines of an order is random. */
    long expectedRows(double scale) {
        return this == REGION || this == NATION ? rowsAtScaleOne : Math.round(rowsAtScaleOne * scale);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
