-- The copy with the barcode :'barcode', as the scanner reads it: whole.
-- TODO: nobody knows where a text begins that may begin with anything.
select id, barcode
from copies
where barcode like '%' || :'barcode';
