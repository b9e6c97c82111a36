/** The report's marks: layers that are switched on and off, and what was understood under the pointer or the focus.
 *
 * The switches work by style alone; script keeps them in the address and shows the card.
 */

import { all, html, one } from "./dom";
import { getState, setState } from "./state";

export function startMarks(): void {
  const text = one("[data-marked]");
  if (!text) return;
  startSwitches();
  startCard(text);
}

function startSwitches(): void {
  const switches = all<HTMLInputElement>("input[data-layer]");
  const wanted = getState("layers");
  if (wanted !== null) for (const box of switches) box.checked = wanted.split(",").includes(box.dataset.layer ?? "");
  const hidden = () => switches.filter((box) => !box.checked);
  for (const box of switches) {
    box.addEventListener("change", () => {
      const on = switches.filter((b) => b.checked).map((b) => b.dataset.layer ?? "");
      setState("layers", hidden().length ? on.join(",") : null);
    });
  }
}

function startCard(text: HTMLElement): void {
  const card = one("#understood");
  const rest = card?.firstElementChild?.cloneNode(true);
  if (!card || !rest) return;
  let kept = false; // a chosen mark stays shown when the pointer leaves
  const show = (segment: HTMLElement) => {
    const items = itemsOf(segment).flatMap((id) => document.getElementById(id) ?? []);
    for (const other of all(".seg.near", text)) other.classList.remove("near");
    const ids = new Set(itemsOf(segment));
    for (const other of all(".seg", text)) {
      if (itemsOf(other).some((id) => ids.has(id))) other.classList.add("near");
    }
    card.replaceChildren(...items.map((item) => html("div", { class: "understood-item" }, ...copyOf(item))));
  };
  const clear = () => {
    if (kept) return;
    for (const other of all(".seg.near", text)) other.classList.remove("near");
    card.replaceChildren(rest.cloneNode(true));
  };
  const segmentOf = (event: Event) => (event.target as Element).closest<HTMLElement>(".seg");
  text.addEventListener("pointerover", (event) => {
    const segment = segmentOf(event);
    if (segment && !kept) show(segment);
  });
  text.addEventListener("pointerleave", clear);
  text.addEventListener("focusin", (event) => {
    const segment = segmentOf(event);
    if (segment) show(segment);
  });
  text.addEventListener("click", (event) => {
    const segment = segmentOf(event);
    kept = segment !== null;
    if (!segment) return clear();
    event.preventDefault();
    show(segment);
    setState("item", itemsOf(segment)[0] ?? null);
  });
  const asked = getState("item");
  const segment = asked ? all(".seg", text).find((s) => itemsOf(s).includes(asked)) : undefined;
  if (segment) {
    kept = true;
    show(segment);
    segment.scrollIntoView({ block: "center" });
  }
}

function itemsOf(segment: HTMLElement): string[] {
  return (segment.dataset.items ?? "").split(" ").filter(Boolean);
}

/** The words of an item without its form: decisions stand in the list, once. */
function copyOf(item: HTMLElement): Node[] {
  const copy = item.cloneNode(true) as HTMLElement;
  for (const element of all("[id]", copy)) element.removeAttribute("id");
  for (const form of all("form, .decide, .acts", copy)) form.remove();
  return [...copy.childNodes];
}
