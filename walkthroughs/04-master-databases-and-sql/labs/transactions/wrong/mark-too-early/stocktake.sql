-- Once a year, in one transaction: two new copies arrive, and all copies are counted.

begin;

savepoint before_trial;

insert into copies (barcode) values ('NEW-0001');

-- The trial
update copies set status = 'on shelf';
select count(*) as on_shelf from copies where status = 'on shelf';

rollback to savepoint before_trial;

insert into copies (barcode) values ('NEW-0002');

commit;
