// update members set name = 'Ada Lovelace' where id = 1;

db.members.updateOne({ _id: 1 }, { $set: { name: 'Ada Lovelace' } });
