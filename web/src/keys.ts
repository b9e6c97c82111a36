/** The keyboard: going through the items of a page, deciding on one, going elsewhere; `?` lists the keys. */

import { all, isWriting, one, say } from "./dom";
import { join, unfold } from "./decide";

const ITEM = "[data-item]";
let pending = -Infinity; // when `g` was pressed, for what comes after it
const AFTER_G_MS = 1500;

export function startKeys(): void {
  const dialog = one<HTMLDialogElement>("dialog#keys");
  for (const button of all("[data-keys-button]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog?.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return leave(event);
    if (isWriting(event.target) || dialog?.open) return;
    if (act(event.key)) event.preventDefault();
  });
}

function leave(event: KeyboardEvent): void {
  join(null);
  if (isWriting(event.target)) (event.target as HTMLElement).closest<HTMLElement>(ITEM)?.focus();
}

function act(key: string): boolean {
  const gone = performance.now() - pending < AFTER_G_MS && go(key);
  pending = -Infinity;
  if (gone) return true;
  switch (key) {
    case "?":
      one<HTMLDialogElement>("dialog#keys")?.showModal();
      return true;
    case "/":
      one<HTMLInputElement>("[data-find]")?.focus();
      return true;
    case "g":
      pending = performance.now();
      return true;
    case "j":
      return step(1);
    case "k":
      return step(-1);
    case "m":
      join(current());
      return current() !== null;
    case "u":
      return press(document, "[data-undo]");
    case "c":
      return press(current() ?? document, "[data-copy]");
    default:
      return decide(key);
  }
}

function go(key: string): boolean {
  const link = one<HTMLAnchorElement>(`a[data-go="${CSS.escape(key)}"]`);
  link?.click();
  return link !== null;
}

function current(): HTMLElement | null {
  return (document.activeElement?.closest<HTMLElement>(ITEM) ?? null) as HTMLElement | null;
}

/** To the next or the one before among the items that can be seen. */
function step(by: number): boolean {
  const items = all(ITEM).filter((item) => item.checkVisibility());
  const at = current();
  const from = at ? items.indexOf(at) : by > 0 ? -1 : items.length;
  const to = items[from + by];
  if (!to) return items.length > 0;
  if (!to.hasAttribute("tabindex")) to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
  return true;
}

/** A key that the item under the focus has a button or a field for. */
function decide(key: string): boolean {
  const item = current();
  if (!item || !/^[arndx]$/.test(key)) return false;
  const link = one("a[data-acts]", item);
  if (link) unfold(link);
  const aim = one(`[data-key="${key}"]`, item);
  if (!aim) return false;
  const folded = aim.closest("details");
  if (folded) folded.open = true;
  if (aim instanceof HTMLButtonElement) aim.click();
  else aim.focus();
  return true;
}

function press(within: ParentNode, selector: string): boolean {
  const button = one(selector, within);
  if (!button) {
    say("Nothing to do here");
    return false;
  }
  button.click();
  return true;
}
