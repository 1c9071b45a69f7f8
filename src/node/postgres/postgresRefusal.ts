import type { SqlRefusal } from '../../core/checks/engine/sqlEngine.ts';

/** An error as PostgreSQL reports it, whichever library read it from the wire (manual, section 54.8). */
type Reported = {
  readonly message: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly constraint?: string | undefined;
  readonly position?: string | undefined;
};

/** What PostgreSQL says, as the checks know it; XX000 is its own code for an internal error. */
export function refusalOf({ code, message, detail, hint, constraint, position }: Reported): SqlRefusal {
  return {
    sqlstate: code ?? 'XX000',
    message,
    detail,
    hint,
    constraint,
    position: position === undefined ? undefined : Number(position),
  };
}
