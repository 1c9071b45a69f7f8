-- The condition on loans belongs in "on": in "where", it would throw out the copies that have no open loan.
select copies.barcode, members.name
from copies
left join loans on loans.copy_id = copies.id and loans.returned_on is null
left join members on members.id = loans.member_id
order by copies.barcode;
