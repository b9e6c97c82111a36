/** Who rests on whom, as a picture: reports on the left, those who passed it on, where it came from on the right.
 *
 * The table below it is the text of the picture; each row is a chain (`data-chain`: a JSON list of names, the report
 * first). The same name in the same column is the same box.
 */

import { all, one, svg } from "./dom";

interface Box {
  name: string;
  column: number;
  row: number;
  link: string;
}

const BOX = { width: 210, height: 46, gap: 14, between: 90 };
const LINE = 26; // characters of a name on one line of a box

export function startChains(within: ParentNode): void {
  for (const figure of all("[data-chains]", within)) {
    const table = document.getElementById(figure.dataset.chains ?? "");
    if (table && !one("svg", figure)) draw(figure, table);
  }
}

function draw(figure: HTMLElement, table: HTMLElement): void {
  const chains = all("[data-chain]", table).flatMap((row) => {
    const names = JSON.parse(row.dataset.chain ?? "[]") as string[];
    return names.length > 1 ? [{ names, link: row.dataset.link ?? "" }] : [];
  });
  if (!chains.length) return;
  const longest = Math.max(...chains.map((chain) => chain.names.length));
  const boxes = new Map<string, Box>();
  const edges = new Map<string, [Box, Box]>();
  const filled: number[] = Array<number>(longest).fill(0);
  for (const { names, link } of chains) {
    const path = names.map((name, i) => {
      const column = i === names.length - 1 ? longest - 1 : i; // the origin stands at the far end
      const key = `${column}\n${name}`;
      const box = boxes.get(key) ?? { name, column, row: filled[column]!++, link: i === 0 ? link : "" };
      boxes.set(key, box);
      return box;
    });
    path.slice(1).forEach((to, i) => edges.set(`${keyOf(path[i]!)}\t${keyOf(to)}`, [path[i]!, to]));
  }
  const height = Math.max(...filled) * (BOX.height + BOX.gap) + 34;
  const width = longest * BOX.width + (longest - 1) * BOX.between;
  const place = (box: Box) => ({
    x: box.column * (BOX.width + BOX.between),
    y: 30 + ((height - 34) / filled[box.column]!) * (box.row + 0.5) - BOX.height / 2,
  });
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", class: "chain-picture" });
  picture.setAttribute("aria-label", `${filled[0]} reports rest on ${filled[longest - 1]} origins; the table below names each chain.`);
  const heads = longest > 2 ? ["Report", "Passed on by", "Origin"] : ["Report", "Origin"];
  heads.forEach((head, i) => {
    const column = i === heads.length - 1 ? longest - 1 : i;
    picture.append(svg("text", { x: column * (BOX.width + BOX.between), y: 14, class: "lane" }, head));
  });
  const lines = [...edges.values()].map(([from, to]) => {
    const [a, b] = [place(from), place(to)];
    const [x1, y1, x2, y2] = [a.x + BOX.width, a.y + BOX.height / 2, b.x, b.y + BOX.height / 2];
    const bend = (x2 - x1) / 2;
    return { from, to, path: svg("path", { class: "edge", d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }) };
  });
  picture.append(...lines.map((line) => line.path));
  for (const box of boxes.values()) {
    const made = drawBox(box, place(box), box.column === longest - 1);
    made.addEventListener("pointerenter", () => {
      for (const line of lines) line.path.classList.toggle("near", line.from === box || line.to === box);
    });
    made.addEventListener("pointerleave", () => lines.forEach((line) => line.path.classList.remove("near")));
    picture.append(made);
  }
  figure.prepend(picture);
  figure.hidden = false;
}

function keyOf(box: Box): string {
  return `${box.column}\n${box.name}`;
}

function drawBox(box: Box, at: { x: number; y: number }, isOrigin: boolean): SVGElement {
  const lines = wrap(box.name);
  const made = svg(
    "g",
    { class: isOrigin ? "box origin" : box.column === 0 ? "box report" : "box" },
    svg("title", {}, box.name),
    svg("rect", { x: at.x + 0.5, y: at.y + 0.5, width: BOX.width - 1, height: BOX.height - 1, rx: 4 }),
    ...lines.map((line, i) => svg("text", { x: at.x + 12, y: at.y + BOX.height / 2 + 5 + (i - (lines.length - 1) / 2) * 17 }, line)),
  );
  if (box.link) made.addEventListener("click", () => location.assign(box.link));
  return made;
}

/** A name in at most two lines, cut with an ellipsis; the whole of it stands in the box's title and in the table. */
function wrap(name: string): string[] {
  const lines: string[] = [""];
  for (const word of name.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line && line.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const kept = lines.slice(0, 2).map((line) => (line.length > LINE ? `${line.slice(0, LINE - 1)}…` : line));
  if (lines.length > 2) kept[1] = `${kept[1]!.slice(0, LINE - 1)}…`;
  return kept;
}
