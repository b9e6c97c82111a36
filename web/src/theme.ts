/** Light, dark, or as the system has it; the choice stays on this machine. */

import { all, say } from "./dom";

const NEXT: Record<string, string> = { system: "light", light: "dark", dark: "system" };

function stored(): string {
  try {
    return localStorage.getItem("theme") ?? "system";
  } catch {
    return "system"; // storage can be forbidden; the choice then lasts for the page
  }
}

/** Runs before the body is drawn, so that nothing flashes. */
export function applyTheme(theme = stored()): void {
  if (theme in NEXT && theme !== "system") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function startTheme(): void {
  for (const button of all<HTMLButtonElement>("[data-theme-button]")) {
    const show = (theme: string) => button.setAttribute("aria-label", `Colours: ${theme}. Change`);
    button.hidden = false;
    show(document.documentElement.dataset.theme ?? "system");
    button.addEventListener("click", () => {
      const theme = NEXT[document.documentElement.dataset.theme ?? "system"] ?? "system";
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // see stored()
      }
      applyTheme(theme);
      show(theme);
      say(`Colours: ${theme}`);
    });
  }
}
