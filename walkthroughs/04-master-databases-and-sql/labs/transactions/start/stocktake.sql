-- Once a year, in one transaction: two new copies arrive, and all copies are counted.
-- The trial in the middle marks everything as on the shelf to see what that would look like. It is to be undone;
-- what was done before it and what comes after it is to stay. The trial itself stays in this file.
-- TODO: a mark before the trial, and the way back to it

begin;

insert into copies (barcode) values ('NEW-0001');

-- The trial
update copies set status = 'on shelf';
select count(*) as on_shelf from copies where status = 'on shelf';

insert into copies (barcode) values ('NEW-0002');

commit;
