import { refused } from '../../refusal.ts';

export const lengths: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
export const monthsOf: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

/** The name of a unit of time. */
export function unitOf(operator: string, value: unknown): string {
  if (typeof value === 'string' && (value in lengths || value in monthsOf)) return value;
  throw refused(9, `${operator} parameter 'unit' value cannot be recognized as a time unit: ${String(value)}`);
}

/** 1970-01-01 was a Thursday: the offset of the week's first day. */
const weekOffset = 4 * 86_400_000;

/** The number of the unit that a date is in, counted from a fixed one. */
export const bin = (date: Date, unit: string) => {
  const months = monthsOf[unit];
  if (months) return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
  return Math.floor((date.getTime() + (unit === 'week' ? weekOffset : 0)) / (lengths[unit] ?? 1));
};

/** Where the unit of a number begins. */
export function binStart(at: number, unit: string): Date {
  const months = monthsOf[unit];
  if (months) return new Date(Date.UTC(Math.floor((at * months) / 12), (((at * months) % 12) + 12) % 12, 1));
  return new Date(at * (lengths[unit] ?? 1) - (unit === 'week' ? weekOffset : 0));
}

/** Months keep the day where they have it; otherwise it is their last one. */
export function addMonths(date: Date, months: number): Date {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const time = date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return new Date(first.getTime() + (Math.min(date.getUTCDate(), last) - 1) * 86_400_000 + time);
}
