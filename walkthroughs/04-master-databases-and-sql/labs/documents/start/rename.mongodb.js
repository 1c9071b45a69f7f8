// update members set name = 'Ada Lovelace' where id = 1;
// TODO: in members, and wherever else the name was written down.

db.members.updateOne({ _id: 1 }, { $set: { name: 'Ada Lovelace' } });
