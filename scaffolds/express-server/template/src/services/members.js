import * as members from '../data/members.js';
import { Conflict, explained, NotFound } from './errors.js';

export const listMembers = members.listMembers;

export async function readMember(database, id) {
  const member = await members.findMember(database, id);
  if (!member) throw new NotFound(`There is no member ${id}.`);
  return member;
}

export function addMember(database, values) {
  return explained(members.insertMember(database, values), {
    members_email_unique: () => new Conflict('email-taken', 'There is a member with this email address already.'),
  });
}
