import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seededDatabase, serve } from './shelf.js';

let database;
let shelf;
const call = (...args) => shelf.call(...args);

before(async () => {
  database = await seededDatabase();
  shelf = await serve(database);
});

after(async () => {
  await shelf?.close();
  await database?.close();
});

let lastIsbn = 9_780_000_000_000;
const newBook = () => {
  lastIsbn += 1;
  return { isbn: String(lastIsbn), title: 'A Book', author: 'Somebody' };
};

test('a book is added, found where Location says, changed, and removed', async () => {
  const values = newBook();
  const added = await call('POST', '/books', values);
  assert.equal(added.status, 201);
  const place = added.headers.get('location');
  assert.match(place, /^\/books\/\d+$/);
  assert.deepEqual({ ...added.body, id: 0, createdAt: '' }, { ...values, id: 0, createdAt: '', copies: [] });

  assert.deepEqual((await call('GET', place)).body, added.body);
  const changed = await call('PUT', place, { ...values, title: 'Another Title' });
  assert.equal(changed.status, 200);
  assert.equal((await call('GET', place)).body.title, 'Another Title');

  assert.equal((await call('DELETE', place)).status, 204);
  assert.equal((await call('GET', place)).status, 404);
  assert.equal((await call('DELETE', place)).status, 404);
  assert.equal((await call('PUT', place, values)).status, 404);
});

test('two books cannot share an ISBN, nor two copies a barcode, nor two members an address', async () => {
  const values = newBook();
  const { body: book } = await call('POST', '/books', values);
  const again = await call('POST', '/books', values);
  assert.equal(again.status, 409);
  assert.match(again.body.type, /isbn-taken$/);
  const { body: other } = await call('POST', '/books', newBook());
  assert.equal((await call('PUT', `/books/${other.id}`, values)).status, 409);

  assert.equal((await call('POST', `/books/${book.id}/copies`, { barcode: 'TWICE' })).status, 201);
  assert.match((await call('POST', `/books/${book.id}/copies`, { barcode: 'TWICE' })).body.type, /barcode-taken$/);

  assert.equal((await call('POST', '/members', { name: 'Rosa', email: 'Rosa@Example.org' })).status, 201);
  const rosa = await call('POST', '/members', { name: 'Rosa', email: ' rosa@example.org ' });
  assert.equal(rosa.status, 409);
  assert.match(rosa.body.type, /email-taken$/);
});

test('a book with copies is not removed', async () => {
  const refused = await call('DELETE', '/books/1');
  assert.equal(refused.status, 409);
  assert.match(refused.body.type, /book-has-copies$/);
  assert.equal((await call('GET', '/books/1')).status, 200);
});

test('a list comes in pages; following `next` shows everything once', async () => {
  const all = (await call('GET', '/books?limit=100')).body;
  assert.equal(all.next, null);
  const seen = [];
  let next = '/books?limit=2';
  while (next) {
    const page = (await call('GET', next)).body;
    assert.ok(page.items.length >= 1 && page.items.length <= 2);
    seen.push(...page.items);
    next = page.next;
  }
  assert.ok(seen.length >= 5);
  assert.deepEqual(seen, all.items);
});

test('a copy is lent once, shown as out, returned once, and lent again', async () => {
  const { body: book } = await call('POST', '/books', newBook());
  const { body: copy } = await call('POST', `/books/${book.id}/copies`, { barcode: `LEND-${book.id}` });
  const onLoan = async () => (await call('GET', `/books/${book.id}`)).body.copies[0].onLoan;
  assert.equal(await onLoan(), false);

  const lent = await call('POST', '/loans', { copyId: copy.id, memberId: 1, days: 7 });
  assert.equal(lent.status, 201);
  assert.equal(lent.headers.get('location'), `/loans/${lent.body.id}`);
  assert.equal(lent.body.returnedAt, null);
  const days = (Date.parse(lent.body.dueOn) - Date.parse(lent.body.lentAt.slice(0, 10))) / 86_400_000;
  assert.equal(days, 7);
  assert.equal(await onLoan(), true);

  const second = await call('POST', '/loans', { copyId: copy.id, memberId: 2 });
  assert.equal(second.status, 409);
  assert.match(second.body.type, /copy-on-loan$/);

  const returned = await call('POST', `/loans/${lent.body.id}/return`);
  assert.equal(returned.status, 200);
  assert.ok(Date.parse(returned.body.returnedAt) >= Date.parse(returned.body.lentAt));
  assert.match((await call('POST', `/loans/${lent.body.id}/return`)).body.type, /already-returned$/);
  assert.equal((await call('POST', '/loans/999999/return')).status, 404);
  assert.equal((await call('POST', '/loans', { copyId: copy.id, memberId: 2 })).status, 201);
});

test('of ten requests for one copy at the same moment, one gets it', async () => {
  const { body: book } = await call('POST', '/books', newBook());
  const { body: copy } = await call('POST', `/books/${book.id}/copies`, { barcode: `RACE-${book.id}` });
  const requests = Array.from({ length: 10 }, () => call('POST', '/loans', { copyId: copy.id, memberId: 1 }));
  const statuses = (await Promise.all(requests)).map(({ status }) => status).sort();
  assert.deepEqual(statuses, [201, ...Array(9).fill(409)]);
});

test('a loan of something unknown names what is unknown', async () => {
  const noCopy = await call('POST', '/loans', { copyId: 999_999, memberId: 1 });
  assert.equal(noCopy.status, 422);
  assert.equal(noCopy.body.errors[0].pointer, '/copyId');
  const noMember = await call('POST', '/loans', { copyId: 6, memberId: 999_999 });
  assert.equal(noMember.status, 422);
  assert.equal(noMember.body.errors[0].pointer, '/memberId');
});

test('loans are listed by member and by whether they are open', async () => {
  const { body: member } = await call('POST', '/members', { name: 'Ida', email: 'ida@example.org' });
  const { body: loan } = await call('POST', '/loans', { copyId: 5, memberId: member.id });
  const list = async filter => (await call('GET', `/loans?memberId=${member.id}&open=${filter}`)).body.items;
  assert.deepEqual(
    (await list(true)).map(({ id }) => id),
    [loan.id],
  );
  assert.deepEqual(await list(false), []);
  await call('POST', `/loans/${loan.id}/return`);
  assert.deepEqual(await list(true), []);
  assert.deepEqual(
    (await list(false)).map(({ id }) => id),
    [loan.id],
  );
  assert.deepEqual((await call('GET', `/loans/${loan.id}`)).body, (await list(false))[0]);
});

test('text that looks like SQL is text', async () => {
  const title = "'); drop table loans; --";
  const { body } = await call('POST', '/books', { ...newBook(), title });
  assert.equal((await call('GET', `/books/${body.id}`)).body.title, title);
  assert.equal((await call('GET', '/loans')).status, 200);
});

test('the service is ready while its database answers', async () => {
  assert.deepEqual((await call('GET', '/healthz')).body, { status: 'ok' });
  assert.deepEqual((await call('GET', '/readyz')).body, { status: 'ready' });
});
