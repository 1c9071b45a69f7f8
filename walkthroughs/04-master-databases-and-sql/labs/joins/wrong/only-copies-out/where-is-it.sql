select copies.barcode, members.name
from copies
join loans on loans.copy_id = copies.id and loans.returned_on is null
left join members on members.id = loans.member_id
order by copies.barcode;
