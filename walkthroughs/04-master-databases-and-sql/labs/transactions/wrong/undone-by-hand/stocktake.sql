-- Once a year, in one transaction: two new copies arrive, and all copies are counted.

begin;

insert into copies (barcode) values ('NEW-0001');

-- The trial
update copies set status = 'on shelf';
select count(*) as on_shelf from copies where status = 'on shelf';

update copies set status = case
  when exists (select from loans where loans.copy_id = copies.id and loans.returned_on is null) then 'lent'
  else 'on shelf'
end;

insert into copies (barcode) values ('NEW-0002');

commit;
