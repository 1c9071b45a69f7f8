select copies.barcode, members.name
from copies
left join loans on loans.copy_id = copies.id
left join members on members.id = loans.member_id
where loans.returned_on is null
order by copies.barcode;
