# Which share of the loans of each title came back: 0.33 for one of three.
# TODO: on PostgreSQL, with the same numbers.

SELECT title, ROUND(SUM(returned_at <> 0) / COUNT(*), 2) AS returned
FROM `loans`
GROUP BY title
ORDER BY title;
