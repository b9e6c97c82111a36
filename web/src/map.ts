/** The map of positions: countries coloured by where they stand, read from the table beside it. */

import map from "countries";
import { all, one, svg } from "./dom";

export function startMaps(within: ParentNode): void {
  const figures = within instanceof Element && within.matches("[data-map]") ? [within as HTMLElement] : all("[data-map]", within);
  for (const figure of figures) {
    const table = document.getElementById(figure.dataset.map ?? "");
    if (table) draw(figure, table);
  }
  // a table that was taken anew redraws its map
  for (const figure of all("[data-map]")) {
    const table = document.getElementById(figure.dataset.map ?? "");
    if (table && within instanceof Node && (within as Node).contains(table) && !figures.includes(figure)) draw(figure, table);
  }
}

function draw(figure: HTMLElement, table: HTMLElement): void {
  const standing = new Map<string, { stance: string; words: string }>();
  for (const row of all("[data-country]", table)) {
    const { country, stance } = row.dataset;
    if (!country || !stance || !map.countries[country]) continue;
    const known = standing.get(country);
    const words = row.dataset.words ?? "";
    standing.set(country, {
      stance: known && known.stance !== stance ? "several" : stance,
      words: known ? `${known.words}; ${words}` : words,
    });
  }
  const picture = svg("svg", { viewBox: `0 0 ${map.width} ${map.height}`, role: "img", class: "map-picture" });
  const told = [...standing.values()].map((s) => s.words).join(". ");
  picture.setAttribute("aria-label", told ? `Map. ${told}.` : "Map. No country's position is known on this day.");
  const rest = Object.entries(map.countries).filter(([code]) => !standing.has(code));
  picture.append(svg("path", { class: "land", d: rest.map(([, [, , outline]]) => outline).join("") }));
  for (const [code, { stance, words }] of standing) {
    const [x, y, outline] = map.countries[code]!;
    const made = svg("g", { class: `country ${stance}` }, svg("title", {}, words));
    if (outline) made.append(svg("path", { d: outline }));
    made.append(dot(stance, x, y));
    picture.append(made);
  }
  one("svg", figure)?.remove();
  figure.prepend(picture);
  figure.hidden = false;
}

/** A stance has a shape as well as a colour. */
function dot(stance: string, x: number, y: number): SVGElement {
  if (stance === "against") return svg("rect", { x: x - 6, y: y - 6, width: 12, height: 12 });
  if (stance === "considering") return svg("path", { d: `M${x} ${y - 8}l8 8l-8 8l-8 -8z` });
  return svg("circle", { cx: x, cy: y, r: 7 });
}
