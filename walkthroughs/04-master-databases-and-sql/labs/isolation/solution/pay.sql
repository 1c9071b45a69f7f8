-- Member :member pays :cents of what they owe. The row is locked from reading to writing.

update members set owes_cents = owes_cents - :cents where id = :member;
