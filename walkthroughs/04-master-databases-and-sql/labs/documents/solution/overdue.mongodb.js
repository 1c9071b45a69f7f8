// select barcode, member_name, due_on from loans where returned_on is null and due_on < '2026-03-01' order by due_on, barcode;

db.loans
  .find(
    { returnedOn: null, dueOn: { $lt: ISODate('2026-03-01') } },
    { _id: false, barcode: true, 'member.name': true, dueOn: true },
  )
  .sort({ dueOn: 1, barcode: 1 });
