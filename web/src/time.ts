/** Days as numbers, and the ticks of an axis of days. */

export const DAY = 86_400_000;

export function parseDay(text: string | undefined): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const ms = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms;
}

export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function showDay(ms: number): string {
  const day = new Date(ms);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

export interface Tick {
  at: number;
  label: string;
}

/** Ticks between two moments, at days, weeks, months or years, whichever gives no more than `most`. */
export function ticks(from: number, to: number, most: number): Tick[] {
  const days = (to - from) / DAY;
  for (const step of [1, 2, 7, 14]) {
    if (days / step <= most) return byDays(from, to, step);
  }
  for (const step of [1, 3, 6, 12, 24, 60, 120]) {
    if (days / 30.4 / step <= most) return byMonths(from, to, step);
  }
  return byMonths(from, to, 1200);
}

function byDays(from: number, to: number, step: number): Tick[] {
  const found: Tick[] = [];
  for (let at = Math.ceil(from / DAY / step) * DAY * step; at <= to; at += DAY * step) {
    const day = new Date(at);
    found.push({ at, label: `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}` });
  }
  return found;
}

function byMonths(from: number, to: number, step: number): Tick[] {
  const found: Tick[] = [];
  const first = new Date(from);
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (;;) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) return found;
    const year = Math.floor(month / 12);
    if (at >= from) found.push({ at, label: step % 12 === 0 ? `${year}` : `${MONTHS[month % 12]} ${year}` });
    month += step;
  }
}
