# The active members whose name begins with :'beginning', "Ada" as well as "ada", sorted without regard to case.
# TODO: on PostgreSQL, with the same rows in the same order.

SELECT id, name
FROM `members`
WHERE name LIKE CONCAT(:'beginning', "%") AND active = 1
ORDER BY name;
