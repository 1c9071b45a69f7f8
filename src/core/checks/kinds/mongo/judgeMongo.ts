import type { MongoAssertion } from './assertions.ts';
import type { Found, Ran } from './courseScript.ts';
import { judgeDocuments, judgeResult } from './judgeContents.ts';
import { judgeAccepted, judgeIndex, judgeRefused, judgeValidator } from './judgeRules.ts';

/** Asks one assertion. Nothing that it does stays in the database. */
export function judgeMongo(assertion: MongoAssertion, ran: Ran): Promise<Found> {
  switch (assertion.asks) {
    case 'documents':
      return judgeDocuments(assertion, ran);
    case 'result':
      return judgeResult(assertion, ran);
    case 'refused':
      return judgeRefused(assertion, ran);
    case 'accepted':
      return judgeAccepted(assertion, ran);
    case 'index':
      return judgeIndex(assertion, ran);
    case 'validator':
      return judgeValidator(assertion, ran);
  }
}
