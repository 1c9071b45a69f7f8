-- A small shelf to play with. It can be run again and again: what is already there is left alone.
-- The file is UTF-8, and the server has to know:
set names utf8mb4;

insert into books (isbn, title, author) values
  ('9780807083697', 'Kindred', 'Octavia E. Butler'),
  ('9780441478125', 'The Left Hand of Darkness', 'Ursula K. Le Guin'),
  ('9780385474542', 'Things Fall Apart', 'Chinua Achebe'),
  ('9780060883287', 'One Hundred Years of Solitude', 'Gabriel García Márquez'),
  ('9780141439518', 'Pride and Prejudice', 'Jane Austen')
on duplicate key update isbn = isbn;

insert into copies (book_id, barcode) values
  ((select id from books where isbn = '9780807083697'), 'SHELF-0001'),
  ((select id from books where isbn = '9780807083697'), 'SHELF-0002'),
  ((select id from books where isbn = '9780441478125'), 'SHELF-0003'),
  ((select id from books where isbn = '9780385474542'), 'SHELF-0004'),
  ((select id from books where isbn = '9780060883287'), 'SHELF-0005'),
  ((select id from books where isbn = '9780141439518'), 'SHELF-0006')
on duplicate key update barcode = barcode;

insert into members (name, email) values
  ('Ada Lovelace', 'ada@example.org'),
  ('Grace Hopper', 'grace@example.org'),
  ('Mary Seacole', 'mary@example.org')
on duplicate key update email = email;

-- One loan that came back, and one that is still out.
insert into loans (copy_id, member_id, lent_at, due_on, returned_at)
select copies.id, members.id, '2026-01-05 10:00:00', '2026-01-26', '2026-01-20 16:30:00'
from copies join members on members.email = 'ada@example.org'
where copies.barcode = 'SHELF-0001' and not exists (select 1 from loans where loans.copy_id = copies.id);

insert into loans (copy_id, member_id, lent_at, due_on, returned_at)
select copies.id, members.id, '2026-02-02 09:15:00', '2026-02-23', null
from copies join members on members.email = 'grace@example.org'
where copies.barcode = 'SHELF-0003' and not exists (select 1 from loans where loans.copy_id = copies.id);
