import { copyIn, type Doc } from '../language/values/values.ts';
import { checkReplacement, checkUpdate } from './changes.ts';
import { given, picked, type Target, tell } from './target.ts';

const passed = ['sort', 'upsert', 'arrayFilters', 'collation', 'hint', 'let', 'session', 'bypassDocumentValidation'];

/** The methods of a collection that change one document and give it. */
export function findAndChange(target: Target, name: string) {
  const change = (filter: unknown, how: Doc, options: Doc) => {
    const wantsNew = options.returnDocument === 'after' || options.returnNewDocument === true || options.new === true;
    const command = {
      findAndModify: name,
      query: given(filter),
      ...how,
      ...(wantsNew && how.remove === undefined ? { new: true } : {}),
      ...picked(options, passed),
      ...(options.projection === undefined ? {} : { fields: options.projection }),
    };
    return tell(target, command).value ?? null;
  };
  return {
    findOneAndUpdate: (filter: unknown, update: unknown, options?: unknown) =>
      change(filter, { update: checkUpdate(copyIn(update)) }, given(options)),
    findOneAndReplace: (filter: unknown, doc: unknown, options?: unknown) =>
      change(filter, { update: checkReplacement(copyIn(doc)) }, given(options)),
    findOneAndDelete: (filter: unknown, options?: unknown) => change(filter, { remove: true }, given(options)),
  };
}
