-- Bitcoin-OTC's "who trusts whom" (SNAP; Kumar et al. 2016): rater, ratee, rating -10..10, Unix time.
-- One rating becomes one event: a vouch for a positive rating, a warning for a negative one.
SELECT
    'rating-' || row_number() OVER (ORDER BY CAST(time AS DOUBLE), "from", "to") AS id,
    "to" AS subject,
    CASE WHEN try_cast(feature AS INT) > 0 THEN 'vouch' ELSE 'warning' END AS kind,
    to_timestamp(CAST(time AS DOUBLE)) AS time,
    abs(try_cast(feature AS INT)) AS amount,
    "from" AS reporter,
    CASE WHEN try_cast(feature AS INT) IS NULL THEN 'no rating that can be read: ' || coalesce(feature, 'nothing')
         WHEN try_cast(feature AS INT) = 0 THEN 'a rating of 0 says nothing'
         WHEN "from" = "to" THEN 'a member rating themselves' END AS reject
FROM data
