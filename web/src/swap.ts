/** Takes parts of a page anew from the server: what it renders is the only rendering there is. */

import { all } from "./dom";

type Refresh = (within: ParentNode) => void;
const refreshers: Refresh[] = [];

/** Names what must run again over a part that was taken anew. */
export function whenSwapped(refresh: Refresh): void {
  refreshers.push(refresh);
}

export function dress(within: ParentNode): void {
  for (const refresh of refreshers) refresh(within);
}

export async function fetchPage(url: string | URL, signal?: AbortSignal): Promise<Document> {
  const reply = await fetch(url, { headers: { Accept: "text/html" }, ...(signal ? { signal } : {}) });
  if (!reply.ok) throw new Error(`${url}: ${reply.status}`);
  return new DOMParser().parseFromString(await reply.text(), "text/html");
}

/** Replaces the children of each part of this page that the other has too, and keeps the focus where it was. */
export function swap(page: Document, selector: string): void {
  const focused = document.activeElement?.closest<HTMLElement>("[id]")?.id;
  for (const part of all(selector)) {
    const fresh = part.id ? page.getElementById(part.id) : null;
    if (!fresh) continue;
    part.replaceChildren(...document.importNode(fresh, true).childNodes);
    dress(part);
  }
  const again = focused ? document.getElementById(focused) : null;
  if (!again || again.contains(document.activeElement)) return;
  if (again.tabIndex < 0) again.tabIndex = -1;
  again.focus({ preventScroll: true });
}
