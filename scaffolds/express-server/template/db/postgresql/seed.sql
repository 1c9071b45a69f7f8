-- A small shelf to play with. It can be run again and again: what is already there is left alone.

insert into books (isbn, title, author) values
  ('9780807083697', 'Kindred', 'Octavia E. Butler'),
  ('9780441478125', 'The Left Hand of Darkness', 'Ursula K. Le Guin'),
  ('9780385474542', 'Things Fall Apart', 'Chinua Achebe'),
  ('9780060883287', 'One Hundred Years of Solitude', 'Gabriel García Márquez'),
  ('9780141439518', 'Pride and Prejudice', 'Jane Austen')
on conflict (isbn) do nothing;

insert into copies (book_id, barcode)
select books.id, seed.barcode
from (values
  ('9780807083697', 'SHELF-0001'),
  ('9780807083697', 'SHELF-0002'),
  ('9780441478125', 'SHELF-0003'),
  ('9780385474542', 'SHELF-0004'),
  ('9780060883287', 'SHELF-0005'),
  ('9780141439518', 'SHELF-0006')
) as seed (isbn, barcode)
join books on books.isbn = seed.isbn
order by seed.barcode
on conflict (barcode) do nothing;

insert into members (name, email) values
  ('Ada Lovelace', 'ada@example.org'),
  ('Grace Hopper', 'grace@example.org'),
  ('Mary Seacole', 'mary@example.org')
on conflict (email) do nothing;

-- One loan that came back, and one that is still out.
insert into loans (copy_id, member_id, lent_at, due_on, returned_at)
select copies.id, members.id, seed.lent_at, seed.due_on, seed.returned_at
from (values
  ('SHELF-0001', 'ada@example.org', timestamptz '2026-01-05 10:00+00', date '2026-01-26', timestamptz '2026-01-20 16:30+00'),
  ('SHELF-0003', 'grace@example.org', timestamptz '2026-02-02 09:15+00', date '2026-02-23', null)
) as seed (barcode, email, lent_at, due_on, returned_at)
join copies on copies.barcode = seed.barcode
join members on members.email = seed.email
where not exists (select 1 from loans where loans.copy_id = copies.id);
