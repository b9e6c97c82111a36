/** The timeline as a picture above its list: what happened and what was said, done and planned told apart, with zoom.
 *
 * The list is the text of the picture; the picture reads its rows (`data-from`, `data-to`, `data-lane`, `data-status`).
 */

import { all, html, one, say, svg } from "./dom";
import { getState, setState } from "./state";
import { DAY, isoDay, parseDay, showDay, ticks } from "./time";

interface Row {
  item: HTMLElement;
  from: number;
  to: number;
  lane: string;
  status: string;
  level: number;
  mark: SVGElement | null; // made when it is first in sight, and kept
}

const ROW = 15; // px between marks of one lane that would overlap
const MARK = 6; // half the width of a mark
const LEVELS = 12; // marks above each other in a lane before they share the top row
const LANES = ["happened", "said"];
const EDGE = 12;

export function startTimelines(within: ParentNode): void {
  for (const figure of all("[data-timeline]", within)) {
    const list = document.getElementById(figure.dataset.timeline ?? "");
    const rows = list ? readRows(list) : [];
    if (rows.length > 1 && !one("svg", figure)) new Timeline(figure, rows);
  }
}

function readRows(list: HTMLElement): Row[] {
  return all("[data-from]", list).flatMap((item) => {
    const from = parseDay(item.dataset.from);
    if (from === null) return [];
    const to = parseDay(item.dataset.to) ?? from;
    return [{ item, from, to: Math.max(to, from + DAY), lane: item.dataset.lane ?? "happened", status: item.dataset.status ?? "done", level: 0, mark: null }];
  });
}

class Timeline {
  private readonly first: number;
  private readonly last: number;
  private from: number;
  private to: number;
  private readonly picture = svg("svg", { role: "img", class: "timeline-picture" });
  private readonly note = html("p", { class: "soft", role: "status" });
  private waiting = 0;
  private frame = 0;

  constructor(
    private readonly figure: HTMLElement,
    private readonly rows: Row[],
  ) {
    const span = Math.max(...rows.map((r) => r.to)) - Math.min(...rows.map((r) => r.from));
    const pad = Math.max(2 * DAY, span * 0.03);
    this.first = Math.min(...rows.map((r) => r.from)) - pad;
    this.last = Math.max(...rows.map((r) => r.to)) + pad;
    const [from, to] = (getState("zoom") ?? "").split("..").map(parseDay);
    this.from = from ?? this.first;
    this.to = to && to > this.from ? to : this.last;
    const pane = html("div", { class: "pane", tabindex: "0", role: "group", "aria-label": "Timeline: + and − zoom, arrows move, 0 shows all" });
    pane.append(this.picture);
    this.figure.prepend(this.tools(), pane, this.note);
    this.figure.hidden = false;
    this.listen(pane);
    new ResizeObserver(() => this.soon()).observe(pane);
    this.draw();
    if (this.isZoomed()) this.filter();
  }

  private tools(): HTMLElement {
    const button = (label: string, name: string, act: () => void) => {
      const made = html("button", { type: "button", "aria-label": name, title: name }, label);
      made.addEventListener("click", act);
      return made;
    };
    return html(
      "div",
      { class: "zoom" },
      button("+", "Zoom in", () => this.zoom(0.5)),
      button("−", "Zoom out", () => this.zoom(2)),
      button("All", "Show all days", () => this.show(this.first, this.last)),
    );
  }

  private listen(pane: HTMLElement): void {
    pane.addEventListener("keydown", (event) => {
      const keys: Record<string, () => void> = {
        "+": () => this.zoom(0.5),
        "=": () => this.zoom(0.5),
        "-": () => this.zoom(2),
        "0": () => this.show(this.first, this.last),
        ArrowLeft: () => this.move(-0.2),
        ArrowRight: () => this.move(0.2),
      };
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
    pane.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return; // the plain wheel scrolls the page
        event.preventDefault();
        this.zoom(event.deltaY > 0 ? 1.25 : 0.8, event.offsetX / Math.max(1, pane.clientWidth));
      },
      { passive: false },
    );
    let grabbed: { x: number; from: number; to: number } | null = null;
    pane.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0 && this.isZoomed()) {
        grabbed = { x: event.clientX, from: this.from, to: this.to };
      }
    });
    window.addEventListener("pointermove", (event) => {
      if (!grabbed) return;
      const by = ((grabbed.x - event.clientX) / Math.max(1, pane.clientWidth)) * (grabbed.to - grabbed.from);
      if (Math.abs(grabbed.x - event.clientX) > 4) this.show(grabbed.from + by, grabbed.to + by);
    });
    window.addEventListener("pointerup", () => (grabbed = null));
  }

  private isZoomed(): boolean {
    return this.to - this.from < (this.last - this.first) * 0.99;
  }

  private zoom(by: number, at = 0.5): void {
    const width = Math.min(Math.max((this.to - this.from) * by, 3 * DAY), this.last - this.first);
    const still = this.from + (this.to - this.from) * at;
    this.show(still - width * at, still + width * (1 - at));
  }

  private move(share: number): void {
    const by = (this.to - this.from) * share;
    this.show(this.from + by, this.to + by);
  }

  private show(from: number, to: number): void {
    const width = Math.min(to - from, this.last - this.first);
    this.from = Math.min(Math.max(from, this.first), this.last - width);
    this.to = this.from + width;
    this.soon();
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      if (this.isZoomed()) {
        // whole days, as the link says them, so that it restores just this
        this.from = parseDay(isoDay(this.from)) ?? this.from;
        this.to = parseDay(isoDay(this.to)) ?? this.to;
        this.soon();
      }
      setState("zoom", this.isZoomed() ? `${isoDay(this.from)}..${isoDay(this.to)}` : null);
      this.filter();
      say(`${showDay(this.from)} to ${showDay(this.to)}`);
    }, 150);
  }

  /** The list shows what the picture shows. */
  private filter(): void {
    const inside = this.rows.filter((row) => row.to > this.from && row.from < this.to);
    const shown = new Set(inside);
    for (const row of this.rows) row.item.hidden = this.isZoomed() && !shown.has(row);
    this.note.textContent = this.isZoomed()
      ? `${inside.length} of ${this.rows.length} between ${showDay(this.from)} and ${showDay(this.to)}; “All” shows every day.`
      : "";
  }

  private soon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const width = Math.max(280, this.picture.parentElement?.clientWidth ?? 0);
    const x = (ms: number) => EDGE + ((ms - this.from) / (this.to - this.from)) * (width - 2 * EDGE);
    const shown = this.rows.filter((row) => row.to > this.from && row.from < this.to);
    const parts: Node[] = [];
    let top = 0;
    for (const lane of LANES) {
      const rows = shown.filter((row) => row.lane === lane).sort((a, b) => a.from - b.from);
      if (!this.rows.some((row) => row.lane === lane)) continue;
      const height = 30 + ROW * stack(rows, x);
      parts.push(svg("text", { x: EDGE, y: top + 13, class: "lane" }, lane === "said" ? "Said" : "Happened"));
      parts.push(svg("line", { x1: 0, x2: width, y1: top + height, y2: top + height, class: "axis" }));
      for (const row of rows) parts.push(mark(row, x, top + height - 12));
      top += height + 6;
    }
    const axis = ticks(this.from, this.to, width / 90).flatMap(({ at, label }) => [
      svg("line", { x1: x(at), x2: x(at), y1: 0, y2: top, class: "tick" }),
      svg("text", { x: x(at), y: top + 12, class: "day", "text-anchor": x(at) > width - 40 ? "end" : x(at) < 40 ? "start" : "middle" }, label),
    ]);
    this.picture.setAttribute("viewBox", `0 0 ${width} ${top + 20}`);
    this.picture.setAttribute("width", String(width));
    this.picture.setAttribute("height", String(top + 20));
    this.picture.setAttribute("aria-label", `${shown.length} entries between ${showDay(this.from)} and ${showDay(this.to)}; the list below names them.`);
    this.picture.replaceChildren(...axis, ...parts);
  }
}

/** Gives each row a level such that marks of one level do not touch; how many levels that took. */
function stack(rows: Row[], x: (ms: number) => number): number {
  const ends: number[] = [];
  for (const row of rows) {
    const [left, right] = [x(row.from) - MARK - 2, Math.max(x(row.to), x(row.from) + 2 * MARK) + 2];
    const free = ends.findIndex((end) => end <= left);
    row.level = free >= 0 ? free : Math.min(ends.length, LEVELS);
    ends[row.level] = right;
  }
  return ends.length;
}

function mark(row: Row, x: (ms: number) => number, base: number): SVGElement {
  const y = base - row.level * ROW;
  const long = x(row.to) - x(row.from) > 3 * MARK && row.to - row.from > DAY;
  const at = row.to - row.from > DAY ? x(row.from) + MARK : (x(row.from) + x(row.to)) / 2;
  const shape = long
    ? svg("rect", { x: x(row.from), y: y - 4, width: x(row.to) - x(row.from), height: 8, rx: 4 })
    : row.lane === "said"
      ? svg("path", { d: `M${at} ${y - MARK}l${MARK} ${MARK}l${-MARK} ${MARK}l${-MARK} ${-MARK}z` })
      : svg("circle", { cx: at, cy: y, r: MARK - 1 });
  row.mark ??= markOf(row);
  row.mark.lastElementChild?.replaceWith(shape);
  return row.mark;
}

function markOf(row: Row): SVGElement {
  const words = one(".label", row.item)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  const day = one(".day", row.item)?.textContent?.trim() ?? "";
  const made = svg("g", { class: `point ${row.lane} ${row.status}` }, svg("title", {}, `${day}: ${words}`), svg("circle"));
  made.addEventListener("click", () => open(row.item));
  return made;
}

function open(item: HTMLElement): void {
  const details = one<HTMLDetailsElement>("details", item);
  if (details) details.open = true;
  item.scrollIntoView({ block: "center" });
  one("summary, a", item)?.focus({ preventScroll: true });
}
