// The program of the front desk:   node client.mjs lend <copy> <member>   node client.mjs return <loan>
// It is finished and careful. But nobody has to use it: anyone who knows the address can send what they like.
import { addDays, daysBetween, today } from './days.mjs';

const server = process.env.SERVER ?? 'http://127.0.0.1:3000';
const daysOfLoan = 21;
const feePerDay = 20; // cents

async function ask(method, path, body) {
  const response = await fetch(server + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return response.json();
}

async function lend(copyId, memberId) {
  const { isLent } = await ask('GET', `/copies/${copyId}`);
  if (isLent) return 'this copy is on loan';
  const open = await ask('GET', `/members/${memberId}/loans`);
  if (open.some(loan => loan.dueOn < today())) return 'this member has to return an overdue copy first';
  const lentOn = today();
  return ask('POST', '/loans', { copyId, memberId, lentOn, dueOn: addDays(lentOn, daysOfLoan) });
}

async function giveBack(id) {
  const { dueOn } = await ask('GET', `/loans/${id}`);
  const returnedOn = today();
  const feeCents = Math.max(0, daysBetween(dueOn, returnedOn)) * feePerDay;
  return ask('POST', `/loans/${id}/return`, { returnedOn, feeCents });
}

const [what, ...ids] = process.argv.slice(2);
console.log(what === 'lend' ? await lend(...ids.map(Number)) : await giveBack(...ids.map(Number)));
