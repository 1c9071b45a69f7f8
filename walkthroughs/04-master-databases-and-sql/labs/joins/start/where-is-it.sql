-- The list on the wall: every copy, and who has it now. A copy that is on the shelf has no name next to it, whether it was
-- never lent or came back; a copy whose borrower has left has none either. By barcode.
-- Columns: barcode, name
-- TODO: the name
select barcode from copies order by barcode;
