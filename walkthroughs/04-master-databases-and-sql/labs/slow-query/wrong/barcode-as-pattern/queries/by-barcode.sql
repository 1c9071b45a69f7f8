-- The copy with the barcode :'barcode', as the scanner reads it: whole.
select id, barcode
from copies
where barcode like :'barcode';
