-- City of Austin food inspections: one row a visit, with a score from 0 to 100.
-- A visit becomes two events: the points found in order and the points taken off.
-- A facility with several permits may be visited twice on a day, so rows without an inspection
-- id are told apart by facility, day, purpose and score.
WITH visits AS (
    SELECT *,
        CASE WHEN inspection_id = 'NA'
             THEN concat_ws('/', facility_id, inspection_date, purpose, score) ELSE inspection_id END AS visit,
        try_cast(score AS DOUBLE) AS points,
        CASE WHEN score = 'NA' THEN 'no score on the visit''s record'
             WHEN try_cast(score AS DOUBLE) = 0 THEN 'a score of 0 stands for a missing one in these data' END AS reject
    FROM data
)
SELECT visit || '/met' AS id, facility_id AS subject, 'requirements-met' AS kind,
       inspection_date AS time, points AS amount, reject
FROM visits
UNION ALL
SELECT visit || '/missed', facility_id, 'requirements-missed', inspection_date, 100 - points, reject
FROM visits WHERE reject IS NULL
