select copies.barcode, members.name
from copies
left join loans on loans.copy_id = copies.id
left join members on members.id = loans.member_id
order by copies.barcode;
