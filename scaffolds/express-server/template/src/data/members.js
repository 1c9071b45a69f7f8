const columns = 'id, name, email, joined_at as "joinedAt"';

/** One page of members, in order of their ids, beginning after the one given. */
export function listMembers(database, { after, limit }) {
  return database.query(`select ${columns} from members where id > $1 order by id limit $2`, [after, limit]);
}

export async function findMember(database, id) {
  const [member] = await database.query(`select ${columns} from members where id = $1`, [id]);
  return member;
}

export async function insertMember(database, { name, email }) {
  const text = `insert into members (name, email) values ($1, $2) returning ${columns}`;
  const [member] = await database.query(text, [name, email]);
  return member;
}
