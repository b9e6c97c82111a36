/** A record grows while one looks at it: a quiet notice says so, and nothing moves until it is asked for. */

import { html, one, say } from "./dom";

const EVERY_MS = 4000; // a reader does not notice seconds; a poll is one small query

export function startNews(): void {
  const body = document.body;
  const url = body.dataset.revisionUrl;
  if (!url) return;
  let told = "";
  const look = async () => {
    if (document.hidden) return;
    const reply = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!reply?.ok) return;
    const now = (await reply.json()) as { revision: string | number; reports?: number };
    const revision = String(now.revision);
    if (revision === body.dataset.revision || revision === told || one("[aria-busy]")) return;
    told = revision;
    const more = (now.reports ?? 0) - Number(body.dataset.reports ?? now.reports ?? 0);
    notice(more > 0 ? `${more} new ${more === 1 ? "report" : "reports"}` : "The record has changed");
  };
  window.setInterval(() => void look(), EVERY_MS);
  document.addEventListener("visibilitychange", () => void look());
}

function notice(words: string): void {
  one(".news")?.remove();
  const show = html("button", { type: "button" }, `${words} – show`);
  show.addEventListener("click", () => location.reload());
  document.body.append(html("div", { class: "news" }, show));
  say(words);
}
