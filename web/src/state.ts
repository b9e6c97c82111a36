/** What is on screen lives in the address, so that a link restores it. */

export function getState(name: string): string | null {
  return new URL(location.href).searchParams.get(name);
}

/** Writes a value into the address without a step in the history; null takes it out. */
export function setState(name: string, value: string | null): void {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
