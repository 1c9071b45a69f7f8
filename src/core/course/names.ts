/** Lower-case words joined by hyphens: what sections, steps and labs are called in code, in progress and in links. */
export const namePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
