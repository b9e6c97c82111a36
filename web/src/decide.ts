/** Decisions without leaving the place: the form is sent, and what it changed is taken anew from the server. */

import { all, html, one, say } from "./dom";
import { swap } from "./swap";

const JOIN = "join";

export function startDecisions(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("a[data-acts]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    one("summary", unfold(link))?.focus();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("form[data-decide]")) return;
    event.preventDefault();
    void send(form, (event as SubmitEvent).submitter);
  });
}

/** Puts the forms of an item in the place of its "Decide", which leads to a page with the same. */
export function unfold(link: HTMLElement): HTMLElement {
  const kind = link.dataset.acts ?? "";
  const template = one<HTMLTemplateElement>(`template#acts-${CSS.escape(kind)}`);
  const made = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  const item = link.closest<HTMLElement>("[data-item]");
  if (!made || !item) return link;
  for (const field of all<HTMLInputElement>("input[name=item]", made)) field.value = item.dataset.item ?? "";
  for (const field of all<HTMLInputElement>("input[name=next]", made)) field.value = location.pathname + location.search;
  if (one(`[list="join-${kind}"]`, made)) offerOthers(kind);
  link.replaceWith(made);
  return made;
}

/** The items of that kind on the page, to choose from for a join. */
function offerOthers(kind: string): void {
  const id = `join-${kind}`;
  document.getElementById(id)?.remove();
  const others = new Map<string, string>();
  for (const item of all(`[data-kind="${CSS.escape(kind)}"]`)) {
    const words = one(".label, .words", item)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const day = one(".day, .said", item)?.textContent?.trim() ?? "";
    if (item.dataset.item && !others.has(item.dataset.item)) others.set(item.dataset.item, day ? `${day}: ${words}` : words);
  }
  document.body.append(html("datalist", { id }, ...[...others].map(([value, words]) => html("option", { value }, words))));
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const fields = new URLSearchParams();
  new FormData(form, submitter).forEach((value, name) => fields.append(name, String(value)));
  one(".error", form)?.remove();
  form.setAttribute("aria-busy", "true");
  say("Deciding");
  try {
    // a field called "action" hides the form's own property of that name
    const reply = await fetch(form.getAttribute("action") ?? "", { method: "POST", body: fields, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (!reply.ok) throw new Error(page.querySelector("[data-error]")?.textContent?.trim() || `not taken (${reply.status})`);
    Object.assign(document.body.dataset, { ...page.body.dataset }); // what was decided here is no news
    swap(page, "[data-live]");
    say(form.dataset.decide || "Decided");
  } catch (error) {
    form.append(html("p", { class: "error", role: "alert" }, (error as Error).message));
  } finally {
    form.removeAttribute("aria-busy");
  }
}

/** The first press of the key takes an item up, the second on another of its kind joins the two; null gives up. */
export function join(item: HTMLElement | null): void {
  const taken = one(`[data-taken]`);
  if (!item || taken === item) {
    taken?.removeAttribute("data-taken");
    if (taken) say("Not joined");
    return;
  }
  if (!taken || taken.dataset.kind !== item.dataset.kind) {
    taken?.removeAttribute("data-taken");
    item.setAttribute("data-taken", "");
    say("Taken up to be joined: go to the other one and press m; Escape gives up");
    return;
  }
  const folded = one("a[data-acts]", item);
  if (folded) unfold(folded);
  const form = one<HTMLFormElement>(`form[data-form="${JOIN}"]`, item);
  const other = form && one<HTMLInputElement | HTMLSelectElement>("[name=other]", form);
  if (!form || !other) return;
  other.value = taken.dataset.item ?? "";
  taken.removeAttribute("data-taken");
  if (other.value) form.requestSubmit();
  else say("These two cannot be joined");
}
