import { randomUUID } from 'node:crypto';
import { type Session, startSession } from '../../core/session/session.ts';
import type { OpenCourse } from '../course/openCourse.ts';
import type { Surroundings } from '../surroundings.ts';
import type { FollowedStore } from './progressStore.ts';

/** Starts a session that checks nothing: for what only reads and notes progress. */
export function openSession(
  course: OpenCourse,
  store: FollowedStore,
  { clock }: Pick<Surroundings, 'clock'>,
): Promise<Session> {
  const checker = () => Promise.reject(new Error('This session checks nothing.'));
  return startSession({ index: course.index, store, checker, clock, writer: randomUUID() });
}
