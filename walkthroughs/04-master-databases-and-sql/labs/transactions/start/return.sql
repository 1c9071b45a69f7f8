-- The copy :copy_id comes back: its open loan ends today, the copy is on the shelf again, and the member who had it gets 2.00 back.
-- All or nothing. A copy that is not out may be scanned by mistake: then nobody gets anything, and nothing changes.
-- TODO: the deposit, and all or nothing

update loans set returned_on = current_date where copy_id = :copy_id and returned_on is null;

update copies set status = 'on shelf' where id = :copy_id;
