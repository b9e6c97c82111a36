// The map of the workbench: each country's outline and middle, drawn once when the bundle is built.
//
// Outlines: Natural Earth 1:110m (public domain), through the package world-atlas. Countries that are too small for
// that scale have a middle only, from 1:50m. Projection: Equal Earth (Šavrič, Patterson and Jenny 2018), in whole units.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const WIDTH = 960;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const SOUTH = -58; // degrees: no one at the pole takes a position
const CENTRE = 11; // degrees east: the map is cut in the Bering Strait, so that no country is in two pieces

function project([lon, lat]) {
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin((Math.max(lat, SOUTH) * Math.PI) / 180));
  const scale = A1 + 3 * A2 * t ** 2 + t ** 6 * (7 * A3 + 9 * A4 * t ** 2);
  const x = (2 * Math.sqrt(3) * (((lon - CENTRE) * Math.PI) / 180) * Math.cos(t)) / (3 * scale);
  return [x, t * (A1 + A2 * t ** 2 + t ** 6 * (A3 + A4 * t ** 2))];
}

const LEFT = project([CENTRE - 180, 0])[0];
const TOP = project([0, 84])[1];
const UNIT = WIDTH / (-2 * LEFT);
const place = (point) => {
  const [x, y] = project(point);
  return [(x - LEFT) * UNIT, (TOP - y) * UNIT].map(Math.round);
};
const HEIGHT = place([0, SOUTH])[1];

function rings(geometry) {
  return (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((polygon) => turn(polygon[0]));
}

/** A ring in one piece: what crosses the 180th meridian, or lies between it and the cut, goes to the eastern edge. */
function turn(ring) {
  const crosses = ring.some(([lon]) => lon > 150) || ring.every(([lon]) => lon < CENTRE - 180);
  return crosses ? ring.map(([lon, lat]) => [lon < 0 ? lon + 360 : lon, lat]) : ring;
}

function outline(ring) {
  const points = ring.map(place).filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
  if (points.length < 4) return "";
  const steps = points.slice(1).map(([x, y], i) => `${x - points[i][0]} ${y - points[i][1]}`);
  return `M${points[0].join(" ")}l${steps.join(" ").replaceAll(" -", "-")}z`;
}

function area(ring) {
  const points = ring.map(place);
  return Math.abs(points.reduce((sum, [x, y], i) => sum + x * points[(i + 1) % points.length][1] - points[(i + 1) % points.length][0] * y, 0)) / 2;
}

function middle(geometry) {
  const largest = rings(geometry).sort((a, b) => area(b) - area(a))[0].map(place);
  const [xs, ys] = [0, 1].map((axis) => largest.map((point) => point[axis]));
  return [xs, ys].map((values) => Math.round((Math.min(...values) + Math.max(...values)) / 2));
}

async function countries(scale) {
  const atlas = JSON.parse(await readFile(require.resolve(`world-atlas/countries-${scale}.json`), "utf8"));
  return feature(atlas, atlas.objects.countries).features;
}

/** `{width, height, countries: {ISO 3166-1 alpha-3: [x, y, outline]}}`, by code. */
export async function makeMap() {
  const codes = new Map(require("i18n-iso-countries/codes.json").map(([, alpha3, numeric]) => [numeric, alpha3]));
  const found = {};
  for (const scale of ["110m", "50m"]) {
    for (const { id, geometry } of await countries(scale)) {
      const code = codes.get(String(id).padStart(3, "0"));
      if (!code || code === "ATA" || found[code]) continue;
      found[code] = [...middle(geometry), scale === "110m" ? rings(geometry).map(outline).join("") : ""];
    }
  }
  return { width: WIDTH, height: HEIGHT, countries: Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))) };
}
