const words = (list: string) => new Set(list.split(/\s+/));

/** Statements that stay within the search path, by their first word. The rest is not known to. */
export const statements = words(
  `select with values table insert update delete merge explain truncate begin start commit end rollback abort savepoint
   release set reset show analyze analyse vacuum reindex comment grant revoke lock prepare execute deallocate declare
   fetch move close do call refresh create alter drop listen notify unlisten`,
);

/** Statements that only read: they may name what is PostgreSQL's own. */
export const reading = words(
  'select values table explain show fetch move close declare execute vacuum analyze analyse',
);

/** Statements that define or describe something. */
export const defining = words('create alter drop comment grant revoke reindex');

/** What may be made, changed, dropped or described: it is in a schema, and so in ours. */
export const objects = words(
  'table view index sequence function procedure routine trigger type domain policy statistics aggregate rule column constraint',
);

/** Words between CREATE and what is made. */
export const between = words(
  `or replace temp temporary local global unlogged recursive unique materialized constraint if not exists concurrently
   verbose on`,
);

/** What privileges are given on that is not in a schema, or is a whole one. */
export const grantedBeyond = words('schema database tablespace language foreign parameter large all');

/** Settings that concern the session only, and nothing of what is done here for safety. */
export const settings =
  /^(?:constraints|transaction|characteristics|time|timezone|datestyle|intervalstyle|statement_timeout|lock_timeout|enable_\w+|\w+_cost|work_mem|client_min_messages|default_transaction_\w+|extra_float_digits|effective_cache_size|plan_cache_mode|check_function_bodies|row_security|jit\w*|constraint_exclusion|bytea_output)$/;

/** Functions that reach files, other sessions, other servers or other settings, or run a string. */
export function isFunctionBeyond(name: string): boolean {
  if (/^(?:set_config|dblink\w*|ts_stat|ts_rewrite|crosstab\w*|connectby)$|_to_xml/.test(name)) return true;
  if (/^(?:lo_\w+|lowrite|loread)$/.test(name)) return true;
  return name.startsWith('pg_') && !harmless.test(name);
}

const harmless =
  /^pg_(?:sleep\w*|typeof|get_\w+|\w+_is_visible|(?:try_)?advisory_\w*lock\w*|size_\w+|\w+_size|has_role|backend_pid|current_xact_id\w*|snapshot\w*|xact\w*|visible_in_snapshot|input_\w+|notify|blocking_pids|is_\w+|identify_object\w*|describe_object|index\w*_has_property|collation_for|encoding_to_char|char_to_encoding)$/;
