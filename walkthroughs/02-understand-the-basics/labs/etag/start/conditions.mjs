/** A tag for a value: the same as long as the value is the same, a different one when it has changed. */
export function tagOf(value) {
  return ''; // TODO: a string in double quotes, as ETag needs it; createHash of node:crypto can help
}

/** Whether a client that sends this If-None-Match has what we would send. The header may be undefined. */
export function isFresh(ifNoneMatch, tag) {
  return false; // TODO: one tag, several, W/ before a tag, or *
}

/** Whether a change may be made that is sent with this If-Match. The header may be undefined: then it may. */
export function mayChange(ifMatch, tag) {
  return true; // TODO
}
