/** The as-of slider: moves through the days on which something changed, and shows the table and the map of that day. */

import { all, html, one, say } from "./dom";
import { fetchPage, swap } from "./swap";
import { setState } from "./state";

export function startAsOf(within: ParentNode): void {
  for (const form of all<HTMLFormElement>("form[data-as-of]", within)) upgrade(form);
}

function upgrade(form: HTMLFormElement): void {
  const select = one<HTMLSelectElement>("select", form);
  if (!select || select.options.length < 2 || one("input[type=range]", form)) return;
  const days = [...select.options];
  const slider = html("input", {
    type: "range",
    id: `${select.id}-slider`,
    min: 0,
    max: days.length - 1,
    value: select.selectedIndex,
    "aria-label": "Day as of which positions are shown",
    "aria-valuetext": select.selectedOptions[0]?.text ?? "",
  });
  const ends = html("p", { class: "ends", "aria-hidden": "true" });
  ends.append(html("span", {}, days[0]?.text ?? ""), html("span", {}, days.at(-1)?.text ?? ""));
  const days_ = html("div", { class: "slide" }, slider, ends);
  one("button", form)?.setAttribute("hidden", "");
  form.append(days_);

  let asked: AbortController | undefined;
  const show = async () => {
    const url = new URL(location.href);
    url.searchParams.set(select.name, select.value);
    url.hash = "";
    setState(select.name, select.value);
    asked?.abort();
    asked = new AbortController();
    form.setAttribute("aria-busy", "true");
    try {
      swap(await fetchPage(url, asked.signal), "[data-of-day]");
      say(`Positions as of ${select.selectedOptions[0]?.text ?? select.value}`);
      form.removeAttribute("aria-busy");
    } catch (error) {
      if ((error as Error).name !== "AbortError") form.submit(); // the plain way, which also shows what is wrong
    }
  };
  slider.addEventListener("input", () => {
    select.selectedIndex = Number(slider.value);
    slider.setAttribute("aria-valuetext", select.selectedOptions[0]?.text ?? "");
    void show();
  });
  select.addEventListener("change", () => {
    slider.value = String(select.selectedIndex);
    void show();
  });
}
