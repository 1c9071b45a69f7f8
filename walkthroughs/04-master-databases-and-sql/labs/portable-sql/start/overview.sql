# The second and the third member by address, sorted without regard to case, with what each has borrowed; "-" for nothing.
# TODO: on PostgreSQL, with the same rows.

SELECT m.email, m.name, COUNT(l.id) AS loans,
  IFNULL(GROUP_CONCAT(DISTINCT l.title ORDER BY l.title SEPARATOR ", "), "-") AS titles,
  IF(m.active, "yes", "no") AS active
FROM `members` m LEFT JOIN `loans` l ON l.member_id = m.id
GROUP BY m.email
ORDER BY m.email
LIMIT 1, 2;
