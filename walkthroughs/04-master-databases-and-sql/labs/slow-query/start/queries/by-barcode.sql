-- The copy with the barcode :'barcode', as the scanner reads it: whole.
-- TODO: no index can find a string that may begin with anything.
select id, barcode
from copies
where barcode like '%' || :'barcode';
