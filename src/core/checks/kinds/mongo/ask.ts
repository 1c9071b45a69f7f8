import { askDocuments, askResult } from './askContents.ts';
import type { Asked, Found } from './asked.ts';
import { askAccepted, askIndex, askRefused, askValidator } from './askRules.ts';
import type { MongoAssertion } from './assertions.ts';

/** Asks one assertion. Nothing that it does stays in the database. */
export function ask(assertion: MongoAssertion, asked: Asked): Promise<Found> {
  switch (assertion.asks) {
    case 'documents':
      return askDocuments(assertion, asked);
    case 'result':
      return askResult(assertion, asked);
    case 'refused':
      return askRefused(assertion, asked);
    case 'accepted':
      return askAccepted(assertion, asked);
    case 'index':
      return askIndex(assertion, asked);
    case 'validator':
      return askValidator(assertion, asked);
  }
}
