-- What was lent on the day :'day', from midnight to midnight in UTC.
-- TODO: every row has to be converted before it can be compared. Compare the column itself.
select id, copy_id, lent_at
from loans
where to_char(lent_at at time zone 'UTC', 'YYYY-MM-DD') = :'day'
order by lent_at;
