// select barcode, member_name, due_on from loans where returned_on is null and due_on < '2026-03-01' order by due_on, barcode;
// TODO: documents such as { barcode: 'SHELF-0001', member: { name: 'Grace Hopper' }, dueOn: ISODate('2026-02-23') }.

db.loans.find({});
