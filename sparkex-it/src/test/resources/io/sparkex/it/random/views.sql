SET spark.sql.shuffle.partitions=1;
SET spark.sql.leafNodeDefaultParallelism=1;
SET spark.sql.codegen.wholeStage=false;
SET spark.sql.codegen.factoryMode=NO_CODEGEN;
SET spark.sql.adaptive.enabled=false;
CREATE TEMPORARY VIEW items AS
SELECT * FROM VALUES
  (1, 'x', 10L, 0.5D, 1.25BD, true, 'apple pie', DATE'2024-02-29', TIMESTAMP'2024-02-29 12:34:56.789', array(3, 1, 2), array('b', 'a'), map('x', 1, 'y', 2), named_struct('x', 1, 'y', 't'), X'5370'),
  (2, 'x', 20L, -1.5D, 12.30BD, false, 'Banana', DATE'2023-01-15', TIMESTAMP'2023-01-15 00:00:00', array(5), array('c'), map('x', 3), named_struct('x', 2, 'y', NULL), X''),
  (3, 'y', NULL, 2.25D, 0.00BD, true, 'cherry', DATE'1999-12-31', TIMESTAMP'1999-12-31 23:59:59.999999', array(2, NULL, 2), array('a', NULL), map('z', NULL), named_struct('x', NULL, 'y', 'u'), X'FF00'),
  (4, 'y', 3000000000L, 4.0D, NULL, NULL, '', DATE'2024-03-01', NULL, CAST(array() AS ARRAY<INT>), array('d', 'e'), CAST(map() AS MAP<STRING, INT>), named_struct('x', 4, 'y', 'v'), NULL),
  (5, 'z', -7L, NULL, 99.99BD, false, NULL, NULL, TIMESTAMP'2024-03-10 06:00:00', NULL, NULL, NULL, NULL, X'0A'),
  (6, NULL, 0L, -0.0D, -3.50BD, true, 'a b a', DATE'2024-02-29', TIMESTAMP'2024-02-29 12:00:00', array(1, 2, 3, 4), array('z', 'y', 'x'), map('y', -1), named_struct('x', 6, 'y', ''), X'616263'),
  (7, 'x', 10L, 0.5D, 1.25BD, NULL, 'Äpfel', DATE'2000-01-01', TIMESTAMP'2000-01-01 01:00:00', array(7, 7), array(''), map('x', 7, 'w', 8), named_struct('x', 7, 'y', 'x'), X'00'),
  (NULL, 'z', 5L, 100.0D, 50.00BD, false, '42', DATE'1970-01-01', TIMESTAMP'1970-01-01 00:00:00', array(-1, 0), array('b', 'b'), map('q', 0), named_struct('x', -1, 'y', 'y'), X'3432')
AS t(id, g, n, v, p, flag, label, day, at, nums, words, tags, pair, raw);
CREATE TEMPORARY VIEW orders AS
SELECT * FROM VALUES
  (1, 1, 3, 2.5D, DATE'2024-01-31', 'first'),
  (2, 1, 1, 0.25D, DATE'2024-02-29', NULL),
  (3, 2, NULL, -4.0D, DATE'2024-02-29', 'second'),
  (4, 3, 7, NULL, NULL, 'x'),
  (5, 9, 2, 8.125D, DATE'2023-07-04', 'first'),
  (6, NULL, 5, 1.0D, DATE'2025-12-24', 'y')
AS t(k, item, qty, price, placed, note)
