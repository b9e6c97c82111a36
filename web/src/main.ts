/** The workbench's script. Every page reads without it; see each part for what it adds. */

import { startAsOf } from "./asof";
import { startChains } from "./chains";
import { startCite } from "./cite";
import { startDecisions } from "./decide";
import { startKeys } from "./keys";
import { startMaps } from "./map";
import { startMarks } from "./marks";
import { startNews } from "./news";
import { dress, whenSwapped } from "./swap";
import { applyTheme, startTheme } from "./theme";
import { startTimelines } from "./timeline";

applyTheme();
document.addEventListener("DOMContentLoaded", () => {
  startTheme();
  startCite();
  startKeys();
  startDecisions();
  startMarks();
  startNews();
  [startAsOf, startTimelines, startChains, startMaps].forEach(whenSwapped);
  dress(document);
});
