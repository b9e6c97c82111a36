/** Copying: a citation, whatever an element carries in `data-copy`, else the address of what is on screen; printing. */

import { all, say } from "./dom";

export function startCite(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (button) void copy(button);
    if ((event.target as Element).closest("[data-print]")) window.print();
  });
  for (const button of all("[data-print]")) button.hidden = false;
}

export async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset.copy || location.href; // the address says what is on screen
  const before = button.textContent;
  const done = (await write(text)) ? "Copied" : "Not copied";
  say(`${done}: ${text}`);
  button.textContent = done;
  window.setTimeout(() => (button.textContent = before), 1500);
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byHand(text); // no clipboard without a secure origin or the user's leave
  }
}

function byHand(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const worked = document.execCommand("copy");
  field.remove();
  return worked;
}
