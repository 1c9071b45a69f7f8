// Days, written as YYYY-MM-DD. Finished.

const millisecondsOfDay = 24 * 60 * 60 * 1000;

/** The current day in UTC. The environment variable TODAY can set another one. */
export const today = () => process.env.TODAY ?? new Date().toISOString().slice(0, 10);

/** The day that comes a number of days after another. */
export const addDays = (day, count) => new Date(Date.parse(day) + count * millisecondsOfDay).toISOString().slice(0, 10);

/** How many days lie between two days; negative when the second is the earlier one. */
export const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / millisecondsOfDay;
