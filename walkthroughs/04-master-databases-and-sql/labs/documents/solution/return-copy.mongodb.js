// update loans set returned_on = '2026-03-10' where barcode = 'SHELF-0001' and returned_on is null;

db.loans.updateOne({ barcode: 'SHELF-0001', returnedOn: null }, { $set: { returnedOn: ISODate('2026-03-10') } });
