// Builds the bundle: a script for the head and one for the end of a page, one style sheet and the fonts, with names that
// do not change, into `--out` (the package's static folder when it is not given). Same sources, same bytes.

import { build } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeMap } from "./map.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--out");
const out = resolve(at > 0 ? process.argv[at + 1] : join(here, "../src/onrecord/present/web/static"));

const map = {
  name: "map",
  setup(bundle) {
    bundle.onResolve({ filter: /^countries$/ }, () => ({ path: "countries", namespace: "map" }));
    bundle.onLoad({ filter: /.*/, namespace: "map" }, async () => ({ contents: JSON.stringify(await makeMap()), loader: "json" }));
  },
};

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/early.ts", out: "early" },
    { in: "src/main.ts", out: "workbench" },
    { in: "styles/main.css", out: "workbench" },
  ],
  entryNames: "[name]",
  assetNames: "fonts/[name]",
  outdir: out,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  loader: { ".woff2": "file" },
  plugins: [map],
  logLevel: "warning",
});
for (const font of ["source-sans-3", "source-serif-4"]) {
  await cp(join(here, "node_modules/@fontsource-variable", font, "LICENSE"), join(out, "fonts", `${font}-LICENSE.txt`));
}
