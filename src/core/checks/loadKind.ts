import type { AnyKind, Check, KindName } from './kinds.ts';

/** Each kind in a part of its own: a check loads its kind, and the libraries of that kind, when it first runs. */
const loaders: Readonly<Record<KindName, () => Promise<object>>> = {
  command: () => import('./kinds/command.ts'),
  data: () => import('./kinds/data.ts'),
  dockerfile: () => import('./kinds/dockerfile.ts'),
  file: () => import('./kinds/file.ts'),
  git: () => import('./kinds/git.ts'),
  http: () => import('./kinds/http.ts'),
  mongo: () => import('./kinds/mongo.ts'),
  probe: () => import('./kinds/probe.ts'),
  quiz: () => import('./kinds/quiz.ts'),
  sql: () => import('./kinds/sql.ts'),
};

/** Loads the kind of a check; its file exports it by its name. */
export async function loadKind({ kind }: Check): Promise<AnyKind> {
  const found = (await loaders[kind]()) as Readonly<Record<string, unknown>>;
  return found[kind] as AnyKind;
}
