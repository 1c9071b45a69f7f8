import type { AnyKind, Check, LoadersOf } from './kinds.ts';

/** Each kind in a part of its own: a check loads its kind, and the libraries of that kind, when it first runs. */
const loaders: LoadersOf<Check> = {
  command: () => import('./command/command.ts'),
  data: () => import('./data/data.ts'),
  dockerfile: () => import('./dockerfile/dockerfile.ts'),
  file: () => import('./file/file.ts'),
  git: () => import('./git/git.ts'),
  http: () => import('./http/http.ts'),
  mongo: () => import('./mongo/mongo.ts'),
  probe: () => import('./probe/probe.ts'),
  quiz: () => import('./quiz/quiz.ts'),
  sql: () => import('./sql/sql.ts'),
};

/** Loads the kind of a check; its file exports it by its name. */
export async function loadKind({ kind }: Check): Promise<AnyKind> {
  const found = (await loaders[kind]()) as unknown as { readonly [K in typeof kind]: AnyKind };
  return found[kind];
}
