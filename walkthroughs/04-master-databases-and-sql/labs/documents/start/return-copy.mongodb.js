// update loans set returned_on = '2026-03-10' where barcode = 'SHELF-0001' and returned_on is null;
// TODO: only the open loan. Older loans of this copy keep their dates.

db.loans.updateOne({ barcode: 'SHELF-0001' }, { $set: { returnedOn: '2026-03-10' } });
