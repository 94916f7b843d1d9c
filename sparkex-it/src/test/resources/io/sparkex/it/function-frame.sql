-- A group of three rows with values, and a row of NULLs; in one partition, so that sums have one order.
SELECT /*+ COALESCE(1) */ n.k, v.* EXCEPT (k1, d, e), v.d - n.x * 0.125D AS d, v.e + n.x * n.x AS e
FROM VALUES (1, 0), (1, 1), (1, 3), (2, 0) AS n(k, x)
LEFT JOIN (
  SELECT
    1 AS k1,
    7 AS i,
    2 AS j,
    3000000000L AS l,
    0.5D AS d,
    2.5D AS e,
    12.34BD AS dec,
    'Spark SQL' AS s,
    'SQL' AS p,
    '42' AS num,
    true AS b,
    X'537061726B' AS bin,
    DATE'2024-02-29' AS dt,
    DATE'2023-01-15' AS dt2,
    TIMESTAMP'2024-02-29 12:34:56.789' AS ts,
    TIMESTAMP'2024-03-10 00:00:00' AS ts2,
    TIMESTAMP_NTZ'2024-02-29 12:34:56' AS ntz,
    array(3, 1, 2) AS a,
    array(2, 5) AS a2,
    array('a', 'b') AS sa,
    map('x', 1, 'y', 2) AS m,
    named_struct('f', 1, 'g', 't') AS st,
    '{"a":1,"b":[1,2]}' AS js,
    '1,abc' AS csv,
    '<p><a>1</a><b>t</b></p>' AS xml,
    'https://u@spark.apache.org/path?q=1&r=2#frag' AS url,
    parse_json('{"a":1}') AS vr,
    (SELECT bitmap_construct_agg(bitmap_bit_position(x)) FROM VALUES (1), (2) AS t(x)) AS bitmap,
    (SELECT hll_sketch_agg(x) FROM VALUES (1), (2) AS t(x)) AS hll,
    (SELECT kll_sketch_agg_bigint(x) FROM VALUES (1), (2) AS t(x)) AS kb,
    (SELECT kll_sketch_agg_double(double(x)) FROM VALUES (1), (2) AS t(x)) AS kd,
    (SELECT kll_sketch_agg_float(float(x)) FROM VALUES (1), (2) AS t(x)) AS kf,
    (SELECT theta_sketch_agg(x) FROM VALUES (1), (2) AS t(x)) AS th
) AS v ON n.k = v.k1
