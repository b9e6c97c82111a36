/** The workbench's script. Every page reads without it; see each part for what it adds.
 *
 * It stands at the end of the page and runs before the page is painted, so that what it adds moves nothing.
 */

import { startAsOf } from "./asof";
import { startChains } from "./chains";
import { startCite } from "./cite";
import { startDecisions } from "./decide";
import { startKeys } from "./keys";
import { startMaps } from "./map";
import { startMarks } from "./marks";
import { startNews } from "./news";
import { dress, whenSwapped } from "./swap";
import { startTheme } from "./theme";
import { startTimelines } from "./timeline";

startTheme();
startCite();
startKeys();
startDecisions();
startMarks();
startNews();
[startAsOf, startTimelines, startChains, startMaps].forEach(whenSwapped);
dress(document);
