// update members set name = 'Ada Lovelace' where id = 1;

db.members.updateOne({ _id: 1 }, { $set: { name: 'Ada Lovelace' } });

// The price of carrying the name along: every loan has to be written as well.
db.loans.updateMany({ 'member.id': 1 }, { $set: { 'member.name': 'Ada Lovelace' } });
