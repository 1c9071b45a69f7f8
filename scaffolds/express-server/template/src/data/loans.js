const columns = `id, copy_id as "copyId", member_id as "memberId", lent_at as "lentAt",
  to_char(due_on, 'YYYY-MM-DD') as "dueOn", returned_at as "returnedAt"`;

/** One page of loans, in order of their ids. A filter that is undefined lets everything through. */
export function listLoans(database, { after, limit, memberId, open }) {
  const text = `
    select ${columns} from loans
    where id > $1
      and ($3::integer is null or member_id = $3)
      and ($4::boolean is null or (returned_at is null) = $4)
    order by id limit $2`;
  return database.query(text, [after, limit, memberId ?? null, open ?? null]);
}

export async function findLoan(database, id) {
  const [loan] = await database.query(`select ${columns} from loans where id = $1`, [id]);
  return loan;
}

export async function insertLoan(database, { copyId, memberId, days }) {
  const text = `
    insert into loans (copy_id, member_id, due_on)
    values ($1, $2, (now() at time zone 'UTC')::date + $3::integer)
    returning ${columns}`;
  const [loan] = await database.query(text, [copyId, memberId, days]);
  return loan;
}

/** The loan, closed; undefined when there is none that is open. One statement: nobody can return it in between. */
export async function closeLoan(database, id) {
  const text = `update loans set returned_at = now() where id = $1 and returned_at is null returning ${columns}`;
  const [loan] = await database.query(text, [id]);
  return loan;
}
